// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

extern int foo(int x);
static int (*p)(int);
static int __init symget_init(void)
{
	p = (void *)__symbol_get("bar");
	pr_info("symget: __symbol_get(bar) is %s\n", p ? "found" : "NULL");
	if (p)
		pr_info("symget: bar gave %d\n", p(1));
	return 0;
}
static void __exit symget_exit(void)
{
	pr_info("symget: exit\n");
	if (p)
		__symbol_put("bar");
}
module_init(symget_init);
module_exit(symget_exit);

MODULE_LICENSE("GPL");
