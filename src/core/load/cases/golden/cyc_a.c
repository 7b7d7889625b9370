// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

extern int cyc_b_fn(int x);
int cyc_a_fn(int x)
{
	return x + 1;
}
EXPORT_SYMBOL(cyc_a_fn);

static int __init cyc_a_init(void)
{
	pr_info("cyc_a: init\n");
	pr_info("cyc_a: %d\n", cyc_b_fn(1));
	return 0;
}
static void __exit cyc_a_exit(void)
{
	pr_info("cyc_a: exit\n");
}
module_init(cyc_a_init);
module_exit(cyc_a_exit);

MODULE_LICENSE("GPL");
