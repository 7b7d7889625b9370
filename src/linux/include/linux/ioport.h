/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Ranges of addresses and numbers that belong to a device.
 *
 * Stands for include/linux/ioport.h of Linux 5.4.
 */
#ifndef _LINUX_IOPORT_H
#define _LINUX_IOPORT_H

#include <linux/types.h>

struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};

#define IORESOURCE_IO	0x00000100
#define IORESOURCE_MEM	0x00000200
#define IORESOURCE_IRQ	0x00000400

#define DEFINE_RES_NAMED(_start, _size, _name, _flags)			\
	{								\
		.start = (_start),					\
		.end = (_start) + (_size) - 1,				\
		.name = (_name),					\
		.flags = (_flags),					\
	}
#define DEFINE_RES_MEM(_start, _size)					\
	DEFINE_RES_NAMED((_start), (_size), NULL, IORESOURCE_MEM)
#define DEFINE_RES_IRQ(_irq)						\
	DEFINE_RES_NAMED((_irq), 1, NULL, IORESOURCE_IRQ)

static inline resource_size_t resource_size(const struct resource *res)
{
	return res->end - res->start + 1;
}

#define IORESOURCE_TYPE_BITS	0x00001f00
#define IORESOURCE_DMA		0x00000800
#define IORESOURCE_BUSY		0x80000000
#define IORESOURCE_IRQ_HIGHEDGE	(1<<0)
#define IORESOURCE_IRQ_LOWEDGE	(1<<1)

#define DEFINE_RES_MEM_NAMED(_start, _size, _name)			\
	DEFINE_RES_NAMED((_start), (_size), (_name), IORESOURCE_MEM)
#define DEFINE_RES_IO(_start, _size)					\
	DEFINE_RES_NAMED((_start), (_size), NULL, IORESOURCE_IO)
#define DEFINE_RES_IRQ_NAMED(_irq, _name)				\
	DEFINE_RES_NAMED((_irq), 1, (_name), IORESOURCE_IRQ)

static inline unsigned long resource_type(const struct resource *res)
{
	return res->flags & IORESOURCE_TYPE_BITS;
}

extern struct resource ioport_resource;
extern struct resource iomem_resource;

#define request_region(start,n,name)	__request_region(&ioport_resource, (start), (n), (name), 0)
#define request_mem_region(start,n,name) __request_region(&iomem_resource, (start), (n), (name), 0)
#define release_region(start,n)		__release_region(&ioport_resource, (start), (n))
#define release_mem_region(start,n)	__release_region(&iomem_resource, (start), (n))

/* NULL: somebody has a part of it. */
extern struct resource * __request_region(struct resource *,
					resource_size_t start,
					resource_size_t n,
					const char *name, int flags);
extern void __release_region(struct resource *, resource_size_t, resource_size_t);

#ifndef BARE_INCLUDES
#include <linux/compiler.h>
#include <linux/bits.h>
#endif

#endif /* _LINUX_IOPORT_H */
