/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which device has which pins.
 *
 * Stands for include/linux/gpio/machine.h of Linux 5.4.
 */
#ifndef __LINUX_GPIO_MACHINE_H
#define __LINUX_GPIO_MACHINE_H

#include <linux/types.h>

enum gpio_lookup_flags {
	GPIO_ACTIVE_HIGH	= (0 << 0),
	GPIO_ACTIVE_LOW		= (1 << 0),
};

#endif /* __LINUX_GPIO_MACHINE_H */
