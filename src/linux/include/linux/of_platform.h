/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Parts of the device tree; there is none.
 *
 * Stands for include/linux/of_platform.h of Linux 5.4.
 */
#ifndef __LINUX_OF_PLATFORM_H
#define __LINUX_OF_PLATFORM_H

#include <linux/of.h>
#include <linux/of_device.h>
#include <linux/ioport.h>

#endif /* __LINUX_OF_PLATFORM_H */
