// SPDX-License-Identifier: GPL-2.0-only
/*
 * Code that stays uses data that goes: table[] is given back after init, and
 * lookup() may be called much later. modpost warns of it.
 */
#include <linux/module.h>

static int table[] __initdata = { 10, 20, 30 };

static noinline int lookup(int n)
{
	return table[n];
}

static int __init demo_init(void)
{
	pr_info("demo: now it works: %d\n", lookup(1));
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
