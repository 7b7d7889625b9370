// SPDX-License-Identifier: GPL-2.0-only
/*
 * WARN_ON(): this should not be. The kernel says where and how it came there,
 * gets a mark, and goes on. BUG_ON() would stop it.
 */
#include <linux/module.h>
#include <linux/bug.h>

static noinline int divide(int a, int b)
{
	if (WARN_ON(b == 0))
		return -EDOM;
	return a / b;
}

static int __init demo_init(void)
{
	pr_info("demo: 42 / 6 is %d\n", divide(42, 6));
	pr_info("demo: 42 / 0 is %d\n", divide(42, 0));
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
