// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

static int __init oopsy_init(void)
{
	pr_info("oopsy: init\n");
	*(volatile int *)8 = 1;
	return 0;
}
static void __exit oopsy_exit(void)
{
	pr_info("oopsy: exit\n");
}
module_init(oopsy_init);
module_exit(oopsy_exit);

MODULE_LICENSE("GPL");
