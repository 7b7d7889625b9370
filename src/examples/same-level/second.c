// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>

static int __init second_init(void)
{
	pr_info("same-level: second.c\n");
	return 0;
}
module_init(second_init);

MODULE_LICENSE("GPL");
