// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

extern int chain2_fn(int x);

static int __init chain3_init(void)
{
	pr_info("chain3: init\n");
	pr_info("chain3: %d\n", chain2_fn(0));
	return 0;
}
static void __exit chain3_exit(void)
{
	pr_info("chain3: exit\n");
}
module_init(chain3_init);
module_exit(chain3_exit);

MODULE_LICENSE("GPL");
