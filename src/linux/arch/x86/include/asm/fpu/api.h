/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Floating point in the kernel: its registers are the program's, so they have to be put
 * away first. Our compiler makes no such code anyway.
 *
 * Stands for arch/x86/include/asm/fpu/api.h of Linux 5.4.
 */
#ifndef _ASM_FPU_API_H
#define _ASM_FPU_API_H

#include <linux/preempt.h>

#define kernel_fpu_begin()	preempt_disable()
#define kernel_fpu_end()	preempt_enable()

#endif /* _ASM_FPU_API_H */
