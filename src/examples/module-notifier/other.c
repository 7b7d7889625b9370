// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>

static int __init other_init(void)
{
	pr_info("other: init runs\n");
	return 0;
}

static void __exit other_exit(void)
{
	pr_info("other: exit runs\n");
}

module_init(other_init);
module_exit(other_exit);

MODULE_LICENSE("GPL");
