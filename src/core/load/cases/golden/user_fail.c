// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

extern int fail_foo(int x);

static int __init user_fail_init(void)
{
	pr_info("user_fail: init\n");
	pr_info("user_fail: %d\n", fail_foo(4));
	return 0;
}
static void __exit user_fail_exit(void)
{
	pr_info("user_fail: exit\n");
}
module_init(user_fail_init);
module_exit(user_fail_exit);

MODULE_LICENSE("GPL");
