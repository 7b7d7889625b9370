/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Parts of the device tree; there is none.
 *
 * Stands for include/linux/of_address.h of Linux 5.4.
 */
#ifndef __LINUX_OF_ADDRESS_H
#define __LINUX_OF_ADDRESS_H

#include <linux/of.h>
#include <linux/of_device.h>
#include <linux/ioport.h>

static inline int of_address_to_resource(struct device_node *dev, int index,
					 struct resource *r)
{
	return -EINVAL;
}

static inline void __iomem *of_iomap(struct device_node *device, int index)
{
	return NULL;
}

#endif /* __LINUX_OF_ADDRESS_H */
