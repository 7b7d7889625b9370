// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

extern int pfoo(int x);

static int __init user_pfoo_init(void)
{
	pr_info("user_pfoo: init\n");
	pr_info("user_pfoo: %d\n", pfoo(4));
	return 0;
}
static void __exit user_pfoo_exit(void)
{
	pr_info("user_pfoo: exit\n");
}
module_init(user_pfoo_init);
module_exit(user_pfoo_exit);

MODULE_LICENSE("GPL");
