/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kmalloc() and kfree(), from mm/slab.c.
 *
 * Stands for include/linux/slab.h of Linux 5.4.
 */
#ifndef _LINUX_SLAB_H
#define	_LINUX_SLAB_H

#include <linux/gfp.h>
#include <linux/types.h>

void *__kmalloc(size_t size, gfp_t flags) __malloc;
void kfree(const void *);
size_t ksize(const void *);

static inline void *kmalloc(size_t size, gfp_t flags)
{
	return __kmalloc(size, flags);
}

static inline void *kzalloc(size_t size, gfp_t flags)
{
	return kmalloc(size, flags | __GFP_ZERO);
}

static inline void *kmalloc_array(size_t n, size_t size, gfp_t flags)
{
	if (size != 0 && n > (size_t)-1 / size)
		return (void *)0;
	return __kmalloc(n * size, flags);
}

static inline void *kcalloc(size_t n, size_t size, gfp_t flags)
{
	return kmalloc_array(n, size, flags | __GFP_ZERO);
}

#endif	/* _LINUX_SLAB_H */
