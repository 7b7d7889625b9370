/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/ptrace.h here.
 *
 * Stands for arch/um and include/asm-generic/ptrace.h of Linux 5.4.
 */
#ifndef _ASM_PTRACE_H
#define _ASM_PTRACE_H

#include <linux/ptrace.h>

#endif /* _ASM_PTRACE_H */
