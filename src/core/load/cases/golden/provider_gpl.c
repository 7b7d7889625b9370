// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

int foo(int x)
{
	pr_info("provider(gpl): foo(%d)\n", x);
	return x + 1;
}
EXPORT_SYMBOL_GPL(foo);

static int __init provider_init(void)
{
	pr_info("provider: init\n");
	return 0;
}
static void __exit provider_exit(void)
{
	pr_info("provider: exit\n");
}
module_init(provider_init);
module_exit(provider_exit);

MODULE_LICENSE("GPL");
