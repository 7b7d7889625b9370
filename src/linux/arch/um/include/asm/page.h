/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A page has 4096 bytes.
 *
 * Stands for arch/um/include/asm/page.h of Linux 5.4.
 */
#ifndef __ASM_PAGE_H
#define __ASM_PAGE_H

#include <linux/const.h>

#define PAGE_SHIFT	12
#define PAGE_SIZE	(_AC(1,UL) << PAGE_SHIFT)
#define PAGE_MASK	(~(PAGE_SIZE-1))

/* Where a program's addresses end; asm/processor.h in Linux. */
#define TASK_SIZE	0x50000000UL

#endif
