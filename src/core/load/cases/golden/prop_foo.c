// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

extern int foo(int x);

static int __init prop_foo_init(void)
{
	pr_info("prop_foo: init\n");
	pr_info("prop_foo: foo gave %d\n", foo(40));
	return 0;
}
static void __exit prop_foo_exit(void)
{
	pr_info("prop_foo: exit\n");
}
module_init(prop_foo_init);
module_exit(prop_foo_exit);

MODULE_LICENSE("Proprietary");
