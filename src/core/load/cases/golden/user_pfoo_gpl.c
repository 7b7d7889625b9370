// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

extern int pfoo(int x);
extern int bar(int x);

static int __init user_pfoo_gpl_init(void)
{
	pr_info("user_pfoo_gpl: init\n");
	pr_info("user_pfoo_gpl: %d %d\n", bar(1), pfoo(4));
	return 0;
}
static void __exit user_pfoo_gpl_exit(void)
{
	pr_info("user_pfoo_gpl: exit\n");
}
module_init(user_pfoo_gpl_init);
module_exit(user_pfoo_gpl_exit);

MODULE_LICENSE("GPL");
