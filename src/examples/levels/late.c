// SPDX-License-Identifier: GPL-2.0-only
/* Named first in the Makefile, called last: the level decides. */
#include <linux/module.h>

static int __init late_demo(void)
{
	pr_info("levels: late\n");
	return 0;
}
late_initcall(late_demo);

MODULE_LICENSE("GPL");
