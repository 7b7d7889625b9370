/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How devices are spoken to.
 *
 * Stands for include/asm-generic/io.h of Linux 5.4, and for x86's own, which is
 * the same where there are no devices.
 */
#ifndef __ASM_GENERIC_IO_H
#define __ASM_GENERIC_IO_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <asm/page.h>

/*
 * Ports and registers of devices. There are none: a port answers all ones, as
 * an empty slot does, and what is written is lost. ioremap() gives no address,
 * so a driver that looks at its result stops there.
 */
static inline u8 inb(int port) { return 0xff; }
static inline u16 inw(int port) { return 0xffff; }
static inline u32 inl(int port) { return 0xffffffff; }
static inline void outb(u8 value, int port) { }
static inline void outw(u16 value, int port) { }
static inline void outl(u32 value, int port) { }

#define inb_p(port)		inb(port)
#define inw_p(port)		inw(port)
#define inl_p(port)		inl(port)
#define outb_p(value, port)	outb(value, port)
#define outw_p(value, port)	outw(value, port)
#define outl_p(value, port)	outl(value, port)

extern void insb(int port, void *addr, unsigned long count);
extern void insw(int port, void *addr, unsigned long count);
extern void insl(int port, void *addr, unsigned long count);
extern void outsb(int port, const void *addr, unsigned long count);
extern void outsw(int port, const void *addr, unsigned long count);
extern void outsl(int port, const void *addr, unsigned long count);

/* Memory that a device reads is memory: a driver may try this on its own. */
static inline u8 readb(const volatile void __iomem *addr)
{
	return *(const volatile u8 __force *)addr;
}

static inline u16 readw(const volatile void __iomem *addr)
{
	return *(const volatile u16 __force *)addr;
}

static inline u32 readl(const volatile void __iomem *addr)
{
	return *(const volatile u32 __force *)addr;
}

static inline u64 readq(const volatile void __iomem *addr)
{
	return *(const volatile u64 __force *)addr;
}

static inline void writeb(u8 value, volatile void __iomem *addr)
{
	*(volatile u8 __force *)addr = value;
}

static inline void writew(u16 value, volatile void __iomem *addr)
{
	*(volatile u16 __force *)addr = value;
}

static inline void writel(u32 value, volatile void __iomem *addr)
{
	*(volatile u32 __force *)addr = value;
}

static inline void writeq(u64 value, volatile void __iomem *addr)
{
	*(volatile u64 __force *)addr = value;
}

#define readb_relaxed(addr)	readb(addr)
#define readw_relaxed(addr)	readw(addr)
#define readl_relaxed(addr)	readl(addr)
#define writeb_relaxed(v, addr)	writeb(v, addr)
#define writew_relaxed(v, addr)	writew(v, addr)
#define writel_relaxed(v, addr)	writel(v, addr)
#define __raw_readb(addr)	readb(addr)
#define __raw_readl(addr)	readl(addr)
#define __raw_writeb(v, addr)	writeb(v, addr)
#define __raw_writel(v, addr)	writel(v, addr)

#define ioread8(addr)		readb(addr)
#define ioread16(addr)		readw(addr)
#define ioread32(addr)		readl(addr)
#define iowrite8(v, addr)	writeb(v, addr)
#define iowrite16(v, addr)	writew(v, addr)
#define iowrite32(v, addr)	writel(v, addr)

#define memset_io(addr, value, size)	memset((void __force *)(addr), value, size)
#define memcpy_fromio(to, addr, size)	memcpy(to, (const void __force *)(addr), size)
#define memcpy_toio(addr, from, size)	memcpy((void __force *)(addr), from, size)

extern void __iomem *ioremap(resource_size_t offset, unsigned long size);
extern void iounmap(volatile void __iomem *addr);
extern void __iomem *ioport_map(unsigned long port, unsigned int nr);
extern void ioport_unmap(void __iomem *);

#define ioremap_nocache(offset, size)	ioremap(offset, size)
#define ioremap_cache(offset, size)	ioremap(offset, size)
#define ioremap_wc(offset, size)	ioremap(offset, size)
#define ioremap_uc(offset, size)	ioremap(offset, size)

static inline phys_addr_t virt_to_phys(volatile void *address)
{
	return __pa(address);
}

static inline void *phys_to_virt(phys_addr_t address)
{
	return __va(address);
}

#define virt_to_bus	virt_to_phys
#define bus_to_virt	phys_to_virt

#ifndef BARE_INCLUDES
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <asm/barrier.h>
#endif

#endif /* __ASM_GENERIC_IO_H */
