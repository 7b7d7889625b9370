// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

extern int baz(int x);

static int __init baz_imp_init(void)
{
	pr_info("baz_imp: init\n");
	pr_info("baz_imp: baz gave %d\n", baz(40));
	return 0;
}
static void __exit baz_imp_exit(void)
{
	pr_info("baz_imp: exit\n");
}
module_init(baz_imp_init);
module_exit(baz_imp_exit);
MODULE_IMPORT_NS(DEMO_NS);

MODULE_LICENSE("GPL");
