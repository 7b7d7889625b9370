// SPDX-License-Identifier: GPL-2.0-only
/*
 * The machine, which is a PC.
 *
 * Stands for arch/x86/kernel/setup.c of Linux 5.4; both initcalls, of the
 * levels arch and arch_sync, are ours.
 */
#include <linux/init.h>
#include <linux/kernel.h>

extern void pti_check_boottime_disable(void);

/* x86 has its early parameters read here, before all other things. */
void __init setup_arch(char **cmdline_p)
{
	pr_info("Command line: %s\n", boot_command_line);
	*cmdline_p = boot_command_line;
	parse_early_param();
	pti_check_boottime_disable();
}

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
