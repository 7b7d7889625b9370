// SPDX-License-Identifier: GPL-2.0-only
/*
 * Work that waits for an interrupt to end. There are no interrupts here: what
 * is left is an initcall of the kind "early".
 *
 * Stands for kernel/softirq.c of Linux 5.4.
 */
#include <linux/init.h>
#include <linux/kernel.h>

static __init int spawn_ksoftirqd(void)
{
	pr_info("softirq: one processor, no thread needed\n");
	return 0;
}
early_initcall(spawn_ksoftirqd);
