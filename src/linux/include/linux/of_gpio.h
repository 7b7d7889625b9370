/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Pins from the device tree; there is none.
 *
 * Stands for include/linux/of_gpio.h of Linux 5.4.
 */
#ifndef __LINUX_OF_GPIO_H
#define __LINUX_OF_GPIO_H

#include <linux/compiler.h>
#include <linux/gpio.h>
#include <linux/of.h>

enum of_gpio_flags {
	OF_GPIO_ACTIVE_LOW = 0x1,
};

static inline int of_get_named_gpio(struct device_node *np, const char *propname, int index)
{
	return -ENOSYS;
}

static inline int of_get_named_gpio_flags(struct device_node *np,
		const char *list_name, int index, enum of_gpio_flags *flags)
{
	if (flags)
		*flags = 0;
	return -ENOSYS;
}

static inline int of_get_gpio(struct device_node *np, int index)
{
	return -ENOSYS;
}

static inline int of_gpio_count(struct device_node *np)
{
	return -ENOSYS;
}

#endif /* __LINUX_OF_GPIO_H */
