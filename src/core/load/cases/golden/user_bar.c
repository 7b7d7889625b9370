// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

extern int bar(int x);

static int __init user_bar_init(void)
{
	pr_info("user_bar: init\n");
	pr_info("user_bar: bar gave %d\n", bar(40));
	return 0;
}
static void __exit user_bar_exit(void)
{
	pr_info("user_bar: exit\n");
}
module_init(user_bar_init);
module_exit(user_bar_exit);

MODULE_LICENSE("GPL");
