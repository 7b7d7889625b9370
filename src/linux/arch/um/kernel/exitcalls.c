// SPDX-License-Identifier: GPL-2.0-only
/*
 * NOT IN LINUX: the exit functions of built-in code, called.
 *
 * The linker script of User-Mode Linux keeps the pointers that module_exit()
 * makes, between __exitcall_begin and __exitcall_end, and nothing in Linux ever
 * reads them. With kmodscope.exitcalls on the kernel command line this one
 * does, when the boot is over: last first, as do_uml_exitcalls() of
 * arch/um/os-Linux/main.c walks the table behind it, .uml.exitcall.
 */
#include <linux/init.h>
#include <linux/kernel.h>

extern exitcall_t __exitcall_begin[], __exitcall_end[];
extern void walk_exitcalls(void);

static bool exitcalls_wanted;

static int __init exitcalls_setup(char *str)
{
	exitcalls_wanted = true;
	return 1;
}
__setup("kmodscope.exitcalls", exitcalls_setup);

void walk_exitcalls(void)
{
	exitcall_t *call = __exitcall_end;

	if (!exitcalls_wanted)
		return;
	pr_notice("kmodscope.exitcalls (not in Linux): calling what is between __exitcall_begin and __exitcall_end\n");
	while (--call >= __exitcall_begin) {
		pr_notice("kmodscope.exitcalls: calling %ps\n", *call);
		(*call)();
	}
}
