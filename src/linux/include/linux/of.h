/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The device tree. There is none here, as on a PC: a driver's table of
 * compatible names is data for modpost.
 *
 * Stands for include/linux/of.h of Linux 5.4.
 */
#ifndef _LINUX_OF_H
#define _LINUX_OF_H

#include <linux/types.h>
#include <linux/errno.h>
#include <linux/mod_devicetable.h>

struct device_node;

/* For a kernel without CONFIG_OF the table is not there. */
#define of_match_ptr(_ptr)	NULL

#endif /* _LINUX_OF_H */
