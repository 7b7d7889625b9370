/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Pages of files: in linux/mm.h here.
 *
 * Stands for include/linux/pagemap.h of Linux 5.4.
 */
#ifndef _LINUX_PAGEMAP_H
#define _LINUX_PAGEMAP_H

#include <linux/mm.h>
#include <linux/fs.h>
#include <linux/list.h>
#include <linux/uaccess.h>
#include <linux/gfp.h>

#define PAGE_CACHE_SIZE	PAGE_SIZE

#endif /* _LINUX_PAGEMAP_H */
