/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Devices from the device tree; there is none here.
 *
 * Stands for include/linux/of_device.h of Linux 5.4.
 */
#ifndef _LINUX_OF_DEVICE_H
#define _LINUX_OF_DEVICE_H

#include <linux/of.h>
#include <linux/device.h>
#ifndef BARE_INCLUDES
#include <linux/platform_device.h>
#endif

static inline const void *of_device_get_match_data(const struct device *dev)
{
	return NULL;
}

#define of_match_device(matches, dev)	NULL

#endif /* _LINUX_OF_DEVICE_H */
