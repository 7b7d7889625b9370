/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/atomic.h here.
 *
 * Stands for arch/x86/include/asm/atomic.h of Linux 5.4.
 */
#ifndef _ASM_ATOMIC_H
#define _ASM_ATOMIC_H

#include <linux/atomic.h>

#endif /* _ASM_ATOMIC_H */
