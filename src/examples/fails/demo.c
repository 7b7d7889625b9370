// SPDX-License-Identifier: GPL-2.0-only
/*
 * An init function that fails. As a module: insmod says "No such device", the
 * kernel nothing, and demo_exit() is not called. Built in: nobody looks at the
 * result.
 */
#include <linux/module.h>

static int __init demo_init(void)
{
	pr_info("demo: there is no such device\n");
	return -ENODEV;
}

static void __exit demo_exit(void)
{
	pr_info("demo: never printed\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
