// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

int chain1_fn(int x)
{
	return x + 1;
}
EXPORT_SYMBOL(chain1_fn);

static int __init chain1_init(void)
{
	pr_info("chain1: init\n");
	return 0;
}
static void __exit chain1_exit(void)
{
	pr_info("chain1: exit\n");
}
module_init(chain1_init);
module_exit(chain1_exit);

MODULE_LICENSE("GPL");
