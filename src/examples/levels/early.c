// SPDX-License-Identifier: GPL-2.0-only
/* Linked last, called first: before level 0. */
#include <linux/module.h>

static int __init early_demo(void)
{
	pr_info("levels: early\n");
	return 0;
}
early_initcall(early_demo);

MODULE_LICENSE("GPL");
