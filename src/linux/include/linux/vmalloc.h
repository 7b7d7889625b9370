/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Large pieces of memory.
 *
 * Stands for include/linux/vmalloc.h of Linux 5.4.
 */
#ifndef _LINUX_VMALLOC_H
#define _LINUX_VMALLOC_H

#include <linux/types.h>
#include <asm/page.h>

extern void *vmalloc(unsigned long size);
extern void *vzalloc(unsigned long size);
extern void vfree(const void *addr);
extern void *__vmalloc(unsigned long size, gfp_t gfp_mask, pgprot_t prot);
extern void *vmalloc_user(unsigned long size);
extern void *vmalloc_32(unsigned long size);

#define vmalloc_node(size, node)	vmalloc(size)
#define is_vmalloc_addr(x)		((void)(x), false)
#define vmalloc_exec(size)		__vmalloc(size, GFP_KERNEL, PAGE_KERNEL)

#ifndef BARE_INCLUDES
#include <linux/spinlock.h>
#include <linux/list.h>
#include <linux/init.h>
#include <linux/rbtree.h>
#endif

#endif /* _LINUX_VMALLOC_H */
