// SPDX-License-Identifier: GPL-2.0-only
/*
 * A line discipline that does nothing.
 *
 * Stands for drivers/tty/n_null.c of Linux 5.4: a driver that could be a
 * module, so it uses module_init() and module_exit() and is built in.
 */
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

static int registered;

static int __init n_null_init(void)
{
	registered = 1;
	pr_info("n_null: line discipline registered\n");
	return 0;
}

/* Built in, this is kept or thrown away, but never called. */
static void __exit n_null_exit(void)
{
	registered = 0;
}

module_init(n_null_init);
module_exit(n_null_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("line discipline that does nothing");
