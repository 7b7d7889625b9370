// SPDX-License-Identifier: GPL-2.0-only
/*
 * The machine, which is a process.
 *
 * Stands for arch/um/kernel/um_arch.c of Linux 5.4; both initcalls, of the
 * levels arch and arch_sync, are ours.
 */
#include <linux/init.h>
#include <linux/kernel.h>

/* Its words are the ones the program was started with. */
void __init setup_arch(char **cmdline_p)
{
	*cmdline_p = boot_command_line;
}

static int __init um_arch_init(void)
{
	pr_info("um: a process is the machine\n");
	return 0;
}
arch_initcall(um_arch_init);

static int __init um_arch_settled(void)
{
	return 0;
}
arch_initcall_sync(um_arch_settled);
