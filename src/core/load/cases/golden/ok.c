// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

static int __init ok_init(void)
{
	pr_info("ok: init\n");
	return 0;
}
static void __exit ok_exit(void)
{
	pr_info("ok: exit\n");
}
module_init(ok_init);
module_exit(ok_exit);
MODULE_DESCRIPTION("golden: plain module");
MODULE_AUTHOR("golden");
MODULE_VERSION("1.0");

MODULE_LICENSE("GPL");
