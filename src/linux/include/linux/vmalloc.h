/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Large pieces of memory.
 *
 * Stands for include/linux/vmalloc.h of Linux 5.4.
 */
#ifndef _LINUX_VMALLOC_H
#define _LINUX_VMALLOC_H

#include <linux/types.h>

extern void *vmalloc(unsigned long size);
extern void *vzalloc(unsigned long size);
extern void vfree(const void *addr);

#endif /* _LINUX_VMALLOC_H */
