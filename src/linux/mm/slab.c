// SPDX-License-Identifier: GPL-2.0-only
/*
 * kmalloc() and kfree().
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

#define HEAP_SIZE 65536

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
	if (!b)
		b = take_new(size);
	if (!b)
		return NULL;
	b->next = NULL;
	ret = b + 1;
	if (flags & __GFP_ZERO)
		memset(ret, 0, b->size);
	return ret;
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

/* mm/util.c in Linux */
char *kstrdup(const char *s, gfp_t gfp)
{
	size_t len;
	char *buf;

	if (!s)
		return NULL;
	len = strlen(s) + 1;
	buf = __kmalloc(len, gfp);
	if (buf)
		memcpy(buf, s, len);
	return buf;
}
EXPORT_SYMBOL(kstrdup);

/* __initcall() is device_initcall(). */
static int __init cpucache_init(void)
{
	pr_info("slab: %lu of %d bytes in use\n",
		(unsigned long)heap_used, HEAP_SIZE);
	return 0;
}
__initcall(cpucache_init);
