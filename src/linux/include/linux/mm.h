/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory.
 *
 * Stands for include/linux/mm.h of Linux 5.4.
 */
#ifndef _LINUX_MM_H
#define _LINUX_MM_H

#include <linux/errno.h>
#include <linux/types.h>
#include <linux/gfp.h>
#include <linux/list.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <linux/mm_types.h>
#include <linux/rwsem.h>
#include <asm/page.h>

#define PAGE_ALIGN(addr) ALIGN(addr, PAGE_SIZE)

#define VM_READ		0x00000001
#define VM_WRITE	0x00000002
#define VM_EXEC		0x00000004
#define VM_SHARED	0x00000008
#define VM_PFNMAP	0x00000400
#define VM_IO		0x00004000
#define VM_DONTCOPY	0x00020000
#define VM_DONTEXPAND	0x00040000
#define VM_DONTDUMP	0x04000000
#define VM_MIXEDMAP	0x10000000
#define VM_RESERVED	(VM_DONTEXPAND | VM_DONTDUMP)

#define VM_FAULT_OOM	0x000001
#define VM_FAULT_SIGBUS	0x000002
#define VM_FAULT_NOPAGE	0x000100

#define PAGE_ALIGNED(addr)	IS_ALIGNED((unsigned long)(addr), PAGE_SIZE)
#define offset_in_page(p)	((unsigned long)(p) & ~PAGE_MASK)
#define get_page(page)		do { (void)(page); } while (0)
#define put_page(page)		do { (void)(page); } while (0)
#define SetPageReserved(page)	do { (void)(page); } while (0)
#define ClearPageReserved(page)	do { (void)(page); } while (0)
#define page_count(page)	1

#ifndef BARE_INCLUDES
/* For a driver's mmap(): nobody calls that here. */
extern int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr,
			   unsigned long pfn, unsigned long size, pgprot_t prot);
extern int remap_vmalloc_range(struct vm_area_struct *vma, void *addr,
			       unsigned long pgoff);
extern int vm_insert_page(struct vm_area_struct *vma, unsigned long addr, struct page *page);
extern int vm_iomap_memory(struct vm_area_struct *vma, phys_addr_t start, unsigned long len);
extern long get_user_pages_fast(unsigned long start, int nr_pages, unsigned int gup_flags,
				struct page **pages);

#include <asm/io.h>
#endif

#define FOLL_WRITE	0x01

/* A program's memory. There are no programs. */
struct mm_struct {
	struct vm_area_struct *mmap;
	unsigned long total_vm;
	unsigned long start_code, end_code, start_data, end_data;
	unsigned long start_brk, brk, start_stack;
	unsigned long arg_start, arg_end, env_start, env_end;
	struct rw_semaphore mmap_sem;
};

static inline void *kvmalloc(size_t size, gfp_t flags)
{
	return kmalloc(size, flags);
}

static inline void *kvzalloc(size_t size, gfp_t flags)
{
	return kzalloc(size, flags);
}

static inline void *kvmalloc_array(size_t n, size_t size, gfp_t flags)
{
	return kmalloc_array(n, size, flags);
}

static inline void *kvcalloc(size_t n, size_t size, gfp_t flags)
{
	return kcalloc(n, size, flags);
}

static inline void kvfree(const void *addr)
{
	kfree(addr);
}

#ifndef BARE_INCLUDES
#include <linux/bug.h>
#include <linux/mmzone.h>
#include <linux/rbtree.h>
#include <linux/atomic.h>
#include <linux/mm_types.h>
#include <linux/err.h>
#include <linux/overflow.h>
#include <linux/sizes.h>
#include <linux/fs.h>
#include <linux/uaccess.h>
#include <linux/pfn.h>
#endif

#endif /* _LINUX_MM_H */
