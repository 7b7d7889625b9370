/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A cache line has 64 bytes.
 *
 * Stands for arch/x86/include/asm/cache.h of Linux 5.4, with a typical
 * configuration's number in it.
 */
#ifndef __ASM_CACHE_H
#define __ASM_CACHE_H

#define L1_CACHE_SHIFT		6
#define L1_CACHE_BYTES		(1 << L1_CACHE_SHIFT)

#endif
