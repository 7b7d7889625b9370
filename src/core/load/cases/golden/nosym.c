// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

extern int nobody_exports_this(int x);

static int __init nosym_init(void)
{
	pr_info("nosym: init\n");
	pr_info("nosym: %d\n", nobody_exports_this(40));
	return 0;
}
static void __exit nosym_exit(void)
{
	pr_info("nosym: exit\n");
}
module_init(nosym_init);
module_exit(nosym_exit);

MODULE_LICENSE("GPL");
