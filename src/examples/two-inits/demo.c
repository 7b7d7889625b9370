// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two init functions in one file. Built in, that is two entries in the table.
 * In a module there can be one init_module only.
 */
#include <linux/module.h>

static int __init one_init(void)
{
	pr_info("demo: one\n");
	return 0;
}
module_init(one_init);

static int __init two_init(void)
{
	pr_info("demo: two\n");
	return 0;
}
module_init(two_init);

MODULE_LICENSE("GPL");
