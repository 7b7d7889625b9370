/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory that devices read and write by themselves. No device is there to do it: the
 * memory is given, and its address.
 *
 * Stands for include/linux/dma-mapping.h of Linux 5.4.
 */
#ifndef _LINUX_DMA_MAPPING_H
#define _LINUX_DMA_MAPPING_H

#include <linux/types.h>
#include <linux/device.h>
#include <linux/err.h>
#include <asm/io.h>

enum dma_data_direction {
	DMA_BIDIRECTIONAL = 0,
	DMA_TO_DEVICE = 1,
	DMA_FROM_DEVICE = 2,
	DMA_NONE = 3,
};

#define DMA_BIT_MASK(n)	(((n) == 64) ? ~0ULL : ((1ULL<<(n))-1))
#define DMA_MAPPING_ERROR	(~(dma_addr_t)0)

extern void *dma_alloc_coherent(struct device *dev, size_t size,
				dma_addr_t *dma_handle, gfp_t gfp);
extern void dma_free_coherent(struct device *dev, size_t size, void *cpu_addr,
			      dma_addr_t dma_handle);

static inline dma_addr_t dma_map_single(struct device *dev, void *ptr,
					size_t size, enum dma_data_direction dir)
{
	return (dma_addr_t)(unsigned long)ptr;
}

static inline void dma_unmap_single(struct device *dev, dma_addr_t addr,
				    size_t size, enum dma_data_direction dir)
{
}

static inline void dma_sync_single_for_cpu(struct device *dev, dma_addr_t addr,
		size_t size, enum dma_data_direction dir)
{
}

static inline void dma_sync_single_for_device(struct device *dev, dma_addr_t addr,
		size_t size, enum dma_data_direction dir)
{
}

static inline int dma_mapping_error(struct device *dev, dma_addr_t dma_addr)
{
	return dma_addr == DMA_MAPPING_ERROR ? -ENOMEM : 0;
}

static inline int dma_set_mask(struct device *dev, u64 mask)
{
	return 0;
}

static inline int dma_set_coherent_mask(struct device *dev, u64 mask)
{
	return 0;
}

static inline int dma_set_mask_and_coherent(struct device *dev, u64 mask)
{
	return 0;
}

#define dmam_alloc_coherent(dev, size, handle, gfp) dma_alloc_coherent(dev, size, handle, gfp)
#define dma_supported(dev, mask)	1

#endif /* _LINUX_DMA_MAPPING_H */
