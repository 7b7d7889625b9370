// SPDX-License-Identifier: GPL-2.0-only
/*
 * console_initcall(): a list of its own, walked by console_init() long before
 * all levels, and not by do_one_initcall(): initcall_debug does not see it.
 */
#include <linux/module.h>
#include <linux/init.h>
#include <linux/console.h>

static struct console demo_console = {
	.name	= "demo",
};

static int __init demo_console_init(void)
{
	register_console(&demo_console);
	return 0;
}
console_initcall(demo_console_init);

MODULE_LICENSE("GPL");
