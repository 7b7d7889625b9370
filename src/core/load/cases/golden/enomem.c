// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

static int __init enomem_init(void)
{
	pr_info("enomem: init\n");
	return -ENOMEM;
}
static void __exit enomem_exit(void)
{
	pr_info("enomem: exit\n");
}
module_init(enomem_init);
module_exit(enomem_exit);

MODULE_LICENSE("GPL");
