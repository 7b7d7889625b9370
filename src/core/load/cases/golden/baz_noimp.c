// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

extern int baz(int x);

static int __init baz_noimp_init(void)
{
	pr_info("baz_noimp: init\n");
	pr_info("baz_noimp: baz gave %d\n", baz(40));
	return 0;
}
static void __exit baz_noimp_exit(void)
{
	pr_info("baz_noimp: exit\n");
}
module_init(baz_noimp_init);
module_exit(baz_noimp_exit);

MODULE_LICENSE("GPL");
