// SPDX-License-Identifier: GPL-2.0-only
/* Level 1. */
#include <linux/module.h>

static int __init core_demo(void)
{
	pr_info("levels: core\n");
	return 0;
}
core_initcall(core_demo);

MODULE_LICENSE("GPL");
