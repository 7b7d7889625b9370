// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

int pfoo(int x)
{
	return x * 2;
}
EXPORT_SYMBOL(pfoo);

static int __init pprov_init(void)
{
	pr_info("pprov: init\n");
	return 0;
}
static void __exit pprov_exit(void)
{
	pr_info("pprov: exit\n");
}
module_init(pprov_init);
module_exit(pprov_exit);

MODULE_LICENSE("Proprietary");
