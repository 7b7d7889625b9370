// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

extern int chain1_fn(int x);
int chain2_fn(int x)
{
	return chain1_fn(x) + 1;
}
EXPORT_SYMBOL(chain2_fn);

static int __init chain2_init(void)
{
	pr_info("chain2: init\n");
	return 0;
}
static void __exit chain2_exit(void)
{
	pr_info("chain2: exit\n");
}
module_init(chain2_init);
module_exit(chain2_exit);

MODULE_LICENSE("GPL");
