// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

static int __init helper(void)
{
	return 1;
}
int (*pointer_in_data)(void) = helper;
static int __init mr_init(void)
{
	return pointer_in_data() - 1;
}
static void __exit mr_exit(void)
{
}
module_init(mr_init);
module_exit(mr_exit);

MODULE_LICENSE("GPL");
