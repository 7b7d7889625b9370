// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

#include <linux/ktime.h>
#include <linux/workqueue.h>
extern int pfoo(int x);

static int __init user_gpl_pfoo_init(void)
{
	pr_info("user_gpl_pfoo: init\n");
	pr_info("user_gpl_pfoo: %lld %d %px\n", ktime_get(), pfoo(4), system_wq);
	return 0;
}
static void __exit user_gpl_pfoo_exit(void)
{
	pr_info("user_gpl_pfoo: exit\n");
}
module_init(user_gpl_pfoo_init);
module_exit(user_gpl_pfoo_exit);

MODULE_LICENSE("GPL");
