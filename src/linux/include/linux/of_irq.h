/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Parts of the device tree; there is none.
 *
 * Stands for include/linux/of_irq.h of Linux 5.4.
 */
#ifndef __LINUX_OF_IRQ_H
#define __LINUX_OF_IRQ_H

#include <linux/of.h>
#include <linux/of_device.h>
#include <linux/ioport.h>

static inline unsigned int irq_of_parse_and_map(struct device_node *dev, int index)
{
	return 0;
}

static inline int of_irq_get(struct device_node *dev, int index)
{
	return 0;
}

#endif /* __LINUX_OF_IRQ_H */
