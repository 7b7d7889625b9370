// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

int fail_foo(int x)
{
	return x + 9;
}
EXPORT_SYMBOL(fail_foo);

static int __init prov_fail_init(void)
{
	pr_info("prov_fail: init\n");
	return -ENODEV;
}
static void __exit prov_fail_exit(void)
{
	pr_info("prov_fail: exit\n");
}
module_init(prov_fail_init);
module_exit(prov_fail_exit);

MODULE_LICENSE("GPL");
