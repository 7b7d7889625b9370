// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

static int __init printk_init(void)
{
	pr_info("printk: init\n");
	return 0;
}
static void __exit printk_exit(void)
{
	pr_info("printk: exit\n");
}
module_init(printk_init);
module_exit(printk_exit);

MODULE_LICENSE("GPL");
