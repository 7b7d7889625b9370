// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

extern int cyc_a_fn(int x);
int cyc_b_fn(int x)
{
	return x + 1;
}
EXPORT_SYMBOL(cyc_b_fn);

static int __init cyc_b_init(void)
{
	pr_info("cyc_b: init\n");
	pr_info("cyc_b: %d\n", cyc_a_fn(1));
	return 0;
}
static void __exit cyc_b_exit(void)
{
	pr_info("cyc_b: exit\n");
}
module_init(cyc_b_init);
module_exit(cyc_b_exit);

MODULE_LICENSE("GPL");
