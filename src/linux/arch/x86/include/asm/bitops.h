/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/bitops.h here.
 *
 * Stands for arch/x86/include/asm/bitops.h of Linux 5.4.
 */
#ifndef _ASM_BITOPS_H
#define _ASM_BITOPS_H

#include <linux/bitops.h>

#endif /* _ASM_BITOPS_H */
