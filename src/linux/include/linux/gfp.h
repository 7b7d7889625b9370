/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How memory is asked for. The allocator here looks at __GFP_ZERO only.
 *
 * Stands for include/linux/gfp.h of Linux 5.4.
 */
#ifndef __LINUX_GFP_H
#define __LINUX_GFP_H

#include <linux/types.h>

#define ___GFP_HIGH		0x20u
#define ___GFP_IO		0x40u
#define ___GFP_FS		0x80u
#define ___GFP_ZERO		0x100u
#define ___GFP_DIRECT_RECLAIM	0x400u
#define ___GFP_KSWAPD_RECLAIM	0x800u

#define __GFP_ZERO	((__force gfp_t)___GFP_ZERO)
#define GFP_ATOMIC	((__force gfp_t)(___GFP_HIGH | ___GFP_KSWAPD_RECLAIM))
#define __GFP_HIGH	((__force gfp_t)___GFP_HIGH)
#define __GFP_NOWARN	((__force gfp_t)0x2000u)
#define GFP_NOWAIT	((__force gfp_t)___GFP_KSWAPD_RECLAIM)
#define GFP_NOIO	((__force gfp_t)(___GFP_DIRECT_RECLAIM | ___GFP_KSWAPD_RECLAIM))
#define GFP_DMA		((__force gfp_t)0x01u)
#define __GFP_DMA	((__force gfp_t)0x01u)
#define __GFP_HIGHMEM	((__force gfp_t)0x02u)
#define __GFP_RETRY_MAYFAIL ((__force gfp_t)0x4000u)
#define __GFP_NOFAIL	((__force gfp_t)0x8000u)
#define __GFP_NORETRY	((__force gfp_t)0x10000u)
#define __GFP_COMP	((__force gfp_t)0x40000u)
#define GFP_DMA32	((__force gfp_t)0x04u)
#define GFP_NOFS	((__force gfp_t)(___GFP_DIRECT_RECLAIM | ___GFP_KSWAPD_RECLAIM | ___GFP_IO))
#define GFP_HIGHUSER	(GFP_USER | __GFP_HIGHMEM)
#define GFP_USER	GFP_KERNEL
#define GFP_KERNEL	((__force gfp_t)(___GFP_DIRECT_RECLAIM | ___GFP_KSWAPD_RECLAIM | ___GFP_IO | ___GFP_FS))

extern unsigned long __get_free_pages(gfp_t gfp_mask, unsigned int order);
extern unsigned long get_zeroed_page(gfp_t gfp_mask);
extern void free_pages(unsigned long addr, unsigned int order);

/* A page is known by its own address. */
struct page;
extern struct page *alloc_pages(gfp_t gfp_mask, unsigned int order);
extern void __free_pages(struct page *page, unsigned int order);
extern void *alloc_pages_exact(size_t size, gfp_t gfp_mask);
extern void free_pages_exact(void *virt, size_t size);

#define alloc_page(gfp_mask)	alloc_pages(gfp_mask, 0)
#define __free_page(page)	__free_pages((page), 0)
#define alloc_pages_node(nid, gfp_mask, order) alloc_pages(gfp_mask, order)
#define __get_dma_pages(gfp_mask, order) __get_free_pages((gfp_mask) | GFP_DMA, (order))

#define __get_free_page(gfp_mask) __get_free_pages((gfp_mask), 0)
#define free_page(addr) free_pages((addr), 0)

#ifndef BARE_INCLUDES
#include <linux/mmzone.h>
#endif

#endif
