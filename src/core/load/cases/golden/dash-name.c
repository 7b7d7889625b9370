// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

static int __init dash_name_init(void)
{
	pr_info("dash_name: init\n");
	return 0;
}
static void __exit dash_name_exit(void)
{
	pr_info("dash_name: exit\n");
}
module_init(dash_name_init);
module_exit(dash_name_exit);

MODULE_LICENSE("GPL");
