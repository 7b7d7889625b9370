/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The registers of a task that was stopped.
 *
 * Stands for include/linux/ptrace.h of Linux 5.4.
 */
#ifndef _LINUX_PTRACE_H
#define _LINUX_PTRACE_H

#include <linux/types.h>
#include <linux/sched.h>

struct pt_regs {
	unsigned long r15, r14, r13, r12, bp, bx;
	unsigned long r11, r10, r9, r8, ax, cx, dx, si, di;
	unsigned long orig_ax, ip, cs, flags, sp, ss;
};

#define instruction_pointer(regs)	((regs)->ip)
#define user_mode(regs)			(((regs)->cs & 3) != 0)

#endif /* _LINUX_PTRACE_H */
