// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

static int __init plus1_init(void)
{
	pr_info("plus1: init\n");
	return 1;
}
static void __exit plus1_exit(void)
{
	pr_info("plus1: exit\n");
}
module_init(plus1_init);
module_exit(plus1_exit);

MODULE_LICENSE("GPL");
