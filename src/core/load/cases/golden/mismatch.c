// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

static noinline void __exit mismatch_cleanup(void)
{
	pr_info("mismatch: cleanup\n");
}
static int __init mismatch_init(void)
{
	pr_info("mismatch: init\n");
	mismatch_cleanup();
	return 0;
}
static void __exit mismatch_exit(void)
{
	mismatch_cleanup();
}
module_init(mismatch_init);
module_exit(mismatch_exit);

MODULE_LICENSE("GPL");
