// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two names, one address: what module_init() does for init_module, done by
 * hand.
 */
#include <linux/module.h>

int add_one(int n);
int increment(int n) __attribute__((alias("add_one")));

int add_one(int n)
{
	return n + 1;
}
EXPORT_SYMBOL(add_one);
EXPORT_SYMBOL(increment);

static int __init demo_init(void)
{
	pr_info("demo: increment(41) is %d\n", increment(41));
	pr_info("demo: increment is %ps, add_one is %ps\n", increment, add_one);
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
