/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A search for memory nobody frees: not switched on.
 *
 * Stands for include/linux/kmemleak.h of Linux 5.4.
 */
#ifndef __KMEMLEAK_H
#define __KMEMLEAK_H

#include <linux/slab.h>

#define kmemleak_alloc(ptr, size, min_count, gfp)	do { } while (0)
#define kmemleak_free(ptr)	do { } while (0)
#define kmemleak_not_leak(ptr)	do { } while (0)
#define kmemleak_ignore(ptr)	do { } while (0)

#endif /* __KMEMLEAK_H */
