// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

extern int bar(int x);

static int __init prop_bar_init(void)
{
	pr_info("prop_bar: init\n");
	pr_info("prop_bar: bar gave %d\n", bar(40));
	return 0;
}
static void __exit prop_bar_exit(void)
{
	pr_info("prop_bar: exit\n");
}
module_init(prop_bar_init);
module_exit(prop_bar_exit);

MODULE_LICENSE("Proprietary");
