// SPDX-License-Identifier: GPL-2.0-only
/*
 * The machine, which is a PC.
 *
 * Stands for arch/x86/kernel/setup.c of Linux 5.4; both initcalls, of the
 * levels arch and arch_sync, are ours.
 */
#include <linux/init.h>
#include <linux/kernel.h>

static int __init x86_arch_init(void)
{
	pr_info("x86: one processor\n");
	return 0;
}
arch_initcall(x86_arch_init);

static int __init x86_arch_settled(void)
{
	return 0;
}
arch_initcall_sync(x86_arch_settled);
