/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * do_div(): in linux/math64.h here.
 *
 * Stands for arch/x86/include/asm/div64.h of Linux 5.4.
 */
#ifndef _ASM_DIV64_H
#define _ASM_DIV64_H

#include <linux/math64.h>

#endif /* _ASM_DIV64_H */
