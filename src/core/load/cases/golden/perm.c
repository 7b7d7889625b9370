// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

static int __init perm_init(void)
{
	pr_info("perm: init\n");
	return 0;
}
module_init(perm_init);

MODULE_LICENSE("GPL");
