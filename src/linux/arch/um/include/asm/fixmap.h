/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Addresses that are fixed when the kernel is linked: none.
 *
 * Stands for arch/um and include/asm-generic/fixmap.h of Linux 5.4.
 */
#ifndef _ASM_FIXMAP_H
#define _ASM_FIXMAP_H

#include <linux/kernel.h>
#include <asm/page.h>

#define FIXADDR_START	0xffffffffff57a000UL
#define FIXADDR_SIZE	0x85000UL

#endif /* _ASM_FIXMAP_H */
