// SPDX-License-Identifier: GPL-2.0-only
/*
 * do_one_initcall() is in the kernel, is no static function, and is not
 * exported: what is built in may call it, a module may not.
 */
#include <linux/module.h>
#include <linux/init.h>

static int again(void)
{
	pr_info("demo: called by do_one_initcall()\n");
	return 0;
}

static int __init demo_init(void)
{
	return do_one_initcall(again);
}
module_init(demo_init);

MODULE_LICENSE("GPL");
