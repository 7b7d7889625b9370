/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How devices are spoken to: most of it in asm/io.h.
 *
 * Stands for include/linux/io.h of Linux 5.4.
 */
#ifndef _LINUX_IO_H
#define _LINUX_IO_H

#include <linux/types.h>
#include <linux/init.h>
#include <linux/bug.h>
#include <linux/err.h>
#include <asm/io.h>
#include <asm/page.h>

struct device;
struct resource;

void __iomem *devm_ioremap(struct device *dev, resource_size_t offset,
			   resource_size_t size);
#define devm_ioremap_nocache(dev, offset, size) devm_ioremap(dev, offset, size)

#endif /* _LINUX_IO_H */
