// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

int foo(int x)
{
	pr_info("provider2: foo(%d)\n", x);
	return x + 100;
}
EXPORT_SYMBOL(foo);

static int __init provider2_init(void)
{
	pr_info("provider2: init\n");
	return 0;
}
static void __exit provider2_exit(void)
{
	pr_info("provider2: exit\n");
}
module_init(provider2_init);
module_exit(provider2_exit);

MODULE_LICENSE("GPL");
