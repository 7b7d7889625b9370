/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Pages, and a program's pieces of memory.
 *
 * Stands for include/linux/mm_types.h of Linux 5.4.
 */
#ifndef _LINUX_MM_TYPES_H
#define _LINUX_MM_TYPES_H

#include <linux/types.h>
#include <linux/list.h>
#include <asm/page.h>

struct file;
struct mm_struct;
struct vm_area_struct;
struct vm_fault;

/* Nobody keeps one for each page here: its own address is the page's. */
struct page {
	unsigned long flags;
};

struct vm_operations_struct {
	void (*open)(struct vm_area_struct *area);
	void (*close)(struct vm_area_struct *area);
	unsigned int (*fault)(struct vm_fault *vmf);
};

/* A piece of a program's memory: what mmap() is about. */
struct vm_area_struct {
	unsigned long vm_start;
	unsigned long vm_end;
	struct mm_struct *vm_mm;
	pgprot_t vm_page_prot;
	unsigned long vm_flags;
	const struct vm_operations_struct *vm_ops;
	unsigned long vm_pgoff;
	struct file *vm_file;
	void *vm_private_data;
};

typedef unsigned int vm_fault_t;

struct vm_fault {
	struct vm_area_struct *vma;
	unsigned int flags;
	unsigned long pgoff;
	unsigned long address;
	struct page *page;
};

#endif /* _LINUX_MM_TYPES_H */
