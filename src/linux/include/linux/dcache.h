/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Names in the tree of files: in linux/fs.h here.
 *
 * Stands for include/linux/dcache.h of Linux 5.4.
 */
#ifndef __LINUX_DCACHE_H
#define __LINUX_DCACHE_H

#include <linux/fs.h>

#endif /* __LINUX_DCACHE_H */
