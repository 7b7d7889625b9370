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

void * __must_check krealloc(const void *, size_t, gfp_t);
void kzfree(const void *);

static inline void *kcalloc(size_t n, size_t size, gfp_t flags)
{
	return kmalloc_array(n, size, flags | __GFP_ZERO);
}

/* A pool of objects that are all of one size. */
struct kmem_cache;

#define SLAB_HWCACHE_ALIGN	0x00002000U
#define SLAB_PANIC		0x00040000U

struct kmem_cache *kmem_cache_create(const char *name, unsigned int size,
			unsigned int align, unsigned int flags,
			void (*ctor)(void *));
void kmem_cache_destroy(struct kmem_cache *);
void *kmem_cache_alloc(struct kmem_cache *, gfp_t flags) __malloc;
void kmem_cache_free(struct kmem_cache *, void *);

#define KMEM_CACHE(__struct, __flags)					\
		kmem_cache_create(#__struct, sizeof(struct __struct),	\
			__alignof__(struct __struct), (__flags), NULL)

static inline void *kmem_cache_zalloc(struct kmem_cache *k, gfp_t flags)
{
	return kmem_cache_alloc(k, flags | __GFP_ZERO);
}

#define SLAB_POISON		0x00000800U
#define SLAB_RED_ZONE		0x00000400U
#define SLAB_CACHE_DMA		0x00004000U
#define SLAB_STORE_USER		0x00010000U
#define SLAB_RECLAIM_ACCOUNT	0x00020000U
#define SLAB_MEM_SPREAD		0x00100000U
#define SLAB_ACCOUNT		0x04000000U

#define KMALLOC_SHIFT_MAX	25
#define KMALLOC_MAX_SIZE	(1UL << KMALLOC_SHIFT_MAX)
#define ARCH_KMALLOC_MINALIGN	8

#ifndef BARE_INCLUDES
typedef unsigned int slab_flags_t;

unsigned int kmem_cache_size(struct kmem_cache *s);
int kmem_cache_alloc_bulk(struct kmem_cache *, gfp_t, size_t, void **);
void kmem_cache_free_bulk(struct kmem_cache *, size_t, void **);

#define kmem_cache_shrink(s)	({ (void)(s); 0; })

static inline void *kmalloc_node(size_t size, gfp_t flags, int node)
{
	return kmalloc(size, flags);
}

static inline void *kzalloc_node(size_t size, gfp_t flags, int node)
{
	return kzalloc(size, flags);
}
#endif

#ifndef BARE_INCLUDES
#include <linux/workqueue.h>
#include <linux/overflow.h>
#endif

#endif	/* _LINUX_SLAB_H */
