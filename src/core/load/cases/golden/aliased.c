// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

static int __init aliased_init(void)
{
	pr_info("aliased: init\n");
	return 0;
}
static void __exit aliased_exit(void)
{
	pr_info("aliased: exit\n");
}
module_init(aliased_init);
module_exit(aliased_exit);
MODULE_ALIAS("golden-alias");
MODULE_ALIAS("char-major-240-*");
MODULE_SOFTDEP("pre: chain1 post: ok");

MODULE_LICENSE("GPL");
