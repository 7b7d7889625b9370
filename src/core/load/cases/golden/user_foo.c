// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

extern int foo(int x);

static int __init user_foo_init(void)
{
	pr_info("user_foo: init\n");
	pr_info("user_foo: foo gave %d\n", foo(40));
	return 0;
}
static void __exit user_foo_exit(void)
{
	pr_info("user_foo: exit\n");
}
module_init(user_foo_init);
module_exit(user_foo_exit);

MODULE_LICENSE("GPL");
