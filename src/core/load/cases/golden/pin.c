// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

static int __init pin_init(void)
{
	pr_info("pin: init, try_module_get gave %d\n", try_module_get(THIS_MODULE));
	return 0;
}
static void __exit pin_exit(void)
{
	pr_info("pin: exit\n");
}
module_init(pin_init);
module_exit(pin_exit);

MODULE_LICENSE("GPL");
