// SPDX-License-Identifier: GPL-2.0-only
/*
 * kmalloc() and kfree(), and what is made of them.
 *
 * Stands for mm/slab.c of Linux 5.4, and is much simpler: one piece of memory,
 * cut up as it is asked for. A freed block is used again by the next request
 * it is large enough for.
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/init.h>
#include <linux/export.h>
#include <linux/string.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <linux/uaccess.h>
#include <linux/err.h>
#include <asm/page.h>

#define HEAP_SIZE 262144

/* In front of each block. 16 bytes, so that blocks stay aligned. */
struct block {
	size_t size;
	struct block *next;	/* of the free blocks */
};

static char heap[HEAP_SIZE] __aligned(16);
static size_t heap_used;
static struct block *free_blocks;

static struct block *take_free(size_t size)
{
	struct block **p, *b;

	for (p = &free_blocks; *p; p = &(*p)->next) {
		b = *p;
		if (b->size >= size) {
			*p = b->next;
			return b;
		}
	}
	return NULL;
}

static struct block *take_new(size_t size)
{
	struct block *b;

	if (size > HEAP_SIZE || heap_used + sizeof(*b) + size > HEAP_SIZE)
		return NULL;
	b = (struct block *)(heap + heap_used);
	b->size = size;
	heap_used += sizeof(*b) + size;
	return b;
}

void *__kmalloc(size_t size, gfp_t flags)
{
	struct block *b;
	void *ret;

	size = ALIGN(size, 16);
	b = take_free(size);
	if (b) {
		b->next = NULL;
		ret = b + 1;
		if (flags & __GFP_ZERO)
			memset(ret, 0, b->size);
		return ret;
	}
	/* what has never been used is nought */
	b = take_new(size);
	return b ? b + 1 : NULL;
}
EXPORT_SYMBOL(__kmalloc);

void kfree(const void *objp)
{
	struct block *b;

	if (!objp)
		return;
	b = (struct block *)objp - 1;
	b->next = free_blocks;
	free_blocks = b;
}
EXPORT_SYMBOL(kfree);

size_t ksize(const void *objp)
{
	return ((const struct block *)objp - 1)->size;
}
EXPORT_SYMBOL(ksize);

void *krealloc(const void *p, size_t new_size, gfp_t flags)
{
	void *ret;

	if (p && ksize(p) >= new_size)
		return (void *)p;
	ret = __kmalloc(new_size, flags);
	if (ret && p) {
		memcpy(ret, p, ksize(p));
		kfree(p);
	}
	return ret;
}
EXPORT_SYMBOL(krealloc);

/* What was in it was a secret. */
void kzfree(const void *p)
{
	if (p)
		memset((void *)p, 0, ksize(p));
	kfree(p);
}
EXPORT_SYMBOL(kzfree);

/* -------------------------------------------- pools of equal objects */

struct kmem_cache {
	unsigned int size;
	void (*ctor)(void *);
	int in_use;
	const char *name;
};

struct kmem_cache *kmem_cache_create(const char *name, unsigned int size,
				     unsigned int align, unsigned int flags,
				     void (*ctor)(void *))
{
	struct kmem_cache *s = kzalloc(sizeof(*s), GFP_KERNEL);

	if (s) {
		s->name = name;
		s->size = size;
		s->ctor = ctor;
	}
	return s;
}
EXPORT_SYMBOL(kmem_cache_create);

void *kmem_cache_alloc(struct kmem_cache *s, gfp_t flags)
{
	void *object = __kmalloc(s->size, flags);

	if (object) {
		s->in_use++;
		if (s->ctor)
			s->ctor(object);
	}
	return object;
}
EXPORT_SYMBOL(kmem_cache_alloc);

unsigned int kmem_cache_size(struct kmem_cache *s)
{
	return s->size;
}
EXPORT_SYMBOL(kmem_cache_size);

void kmem_cache_free(struct kmem_cache *s, void *object)
{
	s->in_use--;
	kfree(object);
}
EXPORT_SYMBOL(kmem_cache_free);

void kmem_cache_destroy(struct kmem_cache *s)
{
	if (s && s->in_use) {
		pr_err("kmem_cache_destroy %s: Slab cache still has objects\n",
		       s->name);
		dump_stack();
		return;
	}
	kfree(s);
}
EXPORT_SYMBOL(kmem_cache_destroy);

/* --------------------------------------- mm/vmalloc.c, mm/page_alloc.c */

void *vmalloc(unsigned long size)
{
	return __kmalloc(size, GFP_KERNEL);
}
EXPORT_SYMBOL(vmalloc);

void *vzalloc(unsigned long size)
{
	return __kmalloc(size, GFP_KERNEL | __GFP_ZERO);
}
EXPORT_SYMBOL(vzalloc);

void *__vmalloc(unsigned long size, gfp_t gfp_mask, pgprot_t prot)
{
	return __kmalloc(size, gfp_mask);
}
EXPORT_SYMBOL(__vmalloc);

void *vmalloc_user(unsigned long size)
{
	return vzalloc(size);
}
EXPORT_SYMBOL(vmalloc_user);

void *vmalloc_32(unsigned long size)
{
	return vmalloc(size);
}
EXPORT_SYMBOL(vmalloc_32);

void vfree(const void *addr)
{
	kfree(addr);
}
EXPORT_SYMBOL(vfree);

/* mm/percpu.c: one processor, one copy. */
extern void *__alloc_percpu(unsigned long size, unsigned long align);
void *__alloc_percpu(unsigned long size, unsigned long align)
{
	return __kmalloc(size, GFP_KERNEL | __GFP_ZERO);
}
EXPORT_SYMBOL_GPL(__alloc_percpu);

extern void free_percpu(void *pdata);
void free_percpu(void *pdata)
{
	kfree(pdata);
}
EXPORT_SYMBOL_GPL(free_percpu);

/* Pages begin where pages begin; these are never given back to the heap. */
static struct page_run {
	struct page_run *next;
	unsigned int order;
} *free_runs;

unsigned long __get_free_pages(gfp_t gfp_mask, unsigned int order)
{
	struct page_run **p, *run;
	size_t size = PAGE_SIZE << order;

	for (p = &free_runs; (run = *p) != NULL; p = &run->next) {
		if (run->order == order) {
			*p = run->next;
			break;
		}
	}
	if (!run) {
		size_t at = ALIGN((unsigned long)heap + heap_used, PAGE_SIZE) -
			    (unsigned long)heap;

		if (at + size > HEAP_SIZE)
			return 0;
		heap_used = at + size;
		run = (struct page_run *)(heap + at);
	}
	if (gfp_mask & __GFP_ZERO)
		memset(run, 0, size);
	return (unsigned long)run;
}
EXPORT_SYMBOL(__get_free_pages);

unsigned long get_zeroed_page(gfp_t gfp_mask)
{
	return __get_free_pages(gfp_mask | __GFP_ZERO, 0);
}
EXPORT_SYMBOL(get_zeroed_page);

void free_pages(unsigned long addr, unsigned int order)
{
	struct page_run *run = (struct page_run *)addr;

	if (!addr)
		return;
	run->order = order;
	run->next = free_runs;
	free_runs = run;
}
EXPORT_SYMBOL(free_pages);

struct page *alloc_pages(gfp_t gfp_mask, unsigned int order)
{
	return (struct page *)__get_free_pages(gfp_mask, order);
}
EXPORT_SYMBOL(alloc_pages);

void __free_pages(struct page *page, unsigned int order)
{
	free_pages((unsigned long)page, order);
}
EXPORT_SYMBOL(__free_pages);

/* Not more pages than are needed, in Linux. */
void *alloc_pages_exact(size_t size, gfp_t gfp_mask)
{
	unsigned int order = 0;

	while ((PAGE_SIZE << order) < size)
		order++;
	return (void *)__get_free_pages(gfp_mask, order);
}
EXPORT_SYMBOL(alloc_pages_exact);

void free_pages_exact(void *virt, size_t size)
{
	unsigned int order = 0;

	while ((PAGE_SIZE << order) < size)
		order++;
	free_pages((unsigned long)virt, order);
}
EXPORT_SYMBOL(free_pages_exact);

/* ------------------------------------------------------------ mm/util.c */

void *kmemdup(const void *src, size_t len, gfp_t gfp)
{
	void *p = __kmalloc(len, gfp);

	if (p)
		memcpy(p, src, len);
	return p;
}
EXPORT_SYMBOL(kmemdup);

char *kmemdup_nul(const char *s, size_t len, gfp_t gfp)
{
	char *buf;

	if (!s)
		return NULL;
	buf = __kmalloc(len + 1, gfp);
	if (buf) {
		memcpy(buf, s, len);
		buf[len] = '\0';
	}
	return buf;
}
EXPORT_SYMBOL(kmemdup_nul);

char *kstrdup(const char *s, gfp_t gfp)
{
	return s ? kmemdup(s, strlen(s) + 1, gfp) : NULL;
}
EXPORT_SYMBOL(kstrdup);

char *kstrndup(const char *s, size_t max, gfp_t gfp)
{
	return s ? kmemdup_nul(s, strnlen(s, max), gfp) : NULL;
}
EXPORT_SYMBOL(kstrndup);

void *memdup_user_nul(const void __user *src, size_t len)
{
	char *p = kmalloc(len + 1, GFP_KERNEL);

	if (!p)
		return ERR_PTR(-ENOMEM);
	if (copy_from_user(p, src, len)) {
		kfree(p);
		return ERR_PTR(-EFAULT);
	}
	p[len] = '\0';
	return p;
}
EXPORT_SYMBOL(memdup_user_nul);

void *memdup_user(const void __user *src, size_t len)
{
	return memdup_user_nul(src, len);
}
EXPORT_SYMBOL(memdup_user);

/* __initcall() is device_initcall(). */
static int __init cpucache_init(void)
{
	pr_info("slab: %lu of %d bytes in use\n",
		(unsigned long)heap_used, HEAP_SIZE);
	return 0;
}
__initcall(cpucache_init);
