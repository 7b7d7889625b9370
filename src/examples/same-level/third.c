// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>

static int __init third_init(void)
{
	pr_info("same-level: third.c\n");
	return 0;
}
module_init(third_init);

MODULE_LICENSE("GPL");
