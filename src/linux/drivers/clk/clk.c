// SPDX-License-Identifier: GPL-2.0-only
/*
 * Clocks of devices. Those nobody has asked for by now are switched off, and
 * "by now" is the level late_sync: the end.
 *
 * Stands for drivers/clk/clk.c of Linux 5.4. The export with a namespace is
 * ours; 5.4 has few of them.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/export.h>

static int clocks_in_use;

extern int clk_count(void);
int clk_count(void)
{
	return clocks_in_use;
}
EXPORT_SYMBOL_NS_GPL(clk_count, CLK);

static int __init clk_disable_unused(void)
{
	pr_info("clk: %d clocks in use\n", clocks_in_use);
	return 0;
}
late_initcall_sync(clk_disable_unused);
