/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory beyond what the kernel can address: a 64-bit kernel has none.
 *
 * Stands for include/linux/highmem.h of Linux 5.4.
 */
#ifndef _LINUX_HIGHMEM_H
#define _LINUX_HIGHMEM_H

#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/uaccess.h>

#define kmap(page)		page_address(page)
#define kunmap(page)		do { (void)(page); } while (0)
#define kmap_atomic(page)	page_address(page)
#define kunmap_atomic(addr)	do { (void)(addr); } while (0)

#endif /* _LINUX_HIGHMEM_H */
