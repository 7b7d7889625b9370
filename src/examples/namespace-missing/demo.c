// SPDX-License-Identifier: GPL-2.0-only
/*
 * clk_count() of drivers/clk/clk.c is exported in the namespace CLK, and this
 * module does not import it. modpost only warns; the kernel refuses. Built in,
 * nobody looks: the linker knows no namespaces.
 */
#include <linux/module.h>

extern int clk_count(void);

static int __init demo_init(void)
{
	pr_info("demo: %d clocks\n", clk_count());
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
