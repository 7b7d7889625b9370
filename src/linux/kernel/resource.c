// SPDX-License-Identifier: GPL-2.0-only
/*
 * Whose ports and whose addresses: a driver asks for them before it touches
 * them, and two cannot have the same. What is behind them is another matter:
 * nothing, here.
 *
 * Stands for kernel/resource.c of Linux 5.4, for lib/devres.c, and for
 * arch/x86/mm/ioremap.c.
 */
#include <linux/ioport.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/list.h>
#include <linux/errno.h>
#include <linux/err.h>
#include <linux/export.h>

struct resource ioport_resource = {
	.name	= "PCI IO",
	.start	= 0,
	.end	= 0xffff,
	.flags	= IORESOURCE_IO,
};
EXPORT_SYMBOL(ioport_resource);

struct resource iomem_resource = {
	.name	= "PCI mem",
	.start	= 0,
	.end	= -1,
	.flags	= IORESOURCE_MEM,
};
EXPORT_SYMBOL(iomem_resource);

struct region {
	struct list_head entry;
	struct resource *parent;
	struct resource res;
};

static LIST_HEAD(regions);

struct resource *__request_region(struct resource *parent, resource_size_t start,
				  resource_size_t n, const char *name, int flags)
{
	struct region *r;

	list_for_each_entry(r, &regions, entry)
		if (r->parent == parent && start <= r->res.end &&
		    r->res.start <= start + n - 1)
			return NULL;
	if (start + n - 1 > parent->end)
		return NULL;
	r = kzalloc(sizeof(*r), GFP_KERNEL);
	if (!r)
		return NULL;
	r->parent = parent;
	r->res.name = name;
	r->res.start = start;
	r->res.end = start + n - 1;
	r->res.flags = parent->flags | IORESOURCE_BUSY;
	list_add_tail(&r->entry, &regions);
	return &r->res;
}
EXPORT_SYMBOL(__request_region);

void __release_region(struct resource *parent, resource_size_t start,
		      resource_size_t n)
{
	struct region *r;

	list_for_each_entry(r, &regions, entry) {
		if (r->parent == parent && r->res.start == start &&
		    r->res.end == start + n - 1) {
			list_del(&r->entry);
			kfree(r);
			return;
		}
	}
	pr_warn("Trying to free nonexistent resource <%016llx-%016llx>\n",
		start, start + n - 1);
}
EXPORT_SYMBOL(__release_region);

/* No device is at any address: no way to it is given. */
void __iomem *ioremap(resource_size_t offset, unsigned long size)
{
	pr_warn("ioremap: there is no device at 0x%llx\n", offset);
	return NULL;
}
EXPORT_SYMBOL(ioremap);

void iounmap(volatile void __iomem *addr)
{
}
EXPORT_SYMBOL(iounmap);

void __iomem *ioport_map(unsigned long port, unsigned int nr)
{
	return NULL;
}
EXPORT_SYMBOL(ioport_map);

void ioport_unmap(void __iomem *addr)
{
}
EXPORT_SYMBOL(ioport_unmap);

void __iomem *devm_ioremap(struct device *dev, resource_size_t offset,
			   resource_size_t size)
{
	return ioremap(offset, size);
}
EXPORT_SYMBOL(devm_ioremap);

extern void __iomem *devm_ioremap_resource(struct device *dev,
					   const struct resource *res);
void __iomem *devm_ioremap_resource(struct device *dev,
				    const struct resource *res)
{
	if (!res)
		return ERR_PTR(-EINVAL);
	return ioremap(res->start, resource_size(res)) ? : ERR_PTR(-ENOMEM);
}
EXPORT_SYMBOL(devm_ioremap_resource);

/* kernel/dma/mapping.c: whole pages, and where they are. */
extern void *dma_alloc_coherent(struct device *dev, size_t size,
				dma_addr_t *dma_handle, gfp_t gfp);
void *dma_alloc_coherent(struct device *dev, size_t size,
			 dma_addr_t *dma_handle, gfp_t gfp)
{
	void *p = alloc_pages_exact(size, gfp | __GFP_ZERO);

	*dma_handle = (unsigned long)p;
	return p;
}
EXPORT_SYMBOL(dma_alloc_coherent);

extern void dma_free_coherent(struct device *dev, size_t size, void *cpu_addr,
			      dma_addr_t dma_handle);
void dma_free_coherent(struct device *dev, size_t size, void *cpu_addr,
		       dma_addr_t dma_handle)
{
	free_pages_exact(cpu_addr, size);
}
EXPORT_SYMBOL(dma_free_coherent);
