// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/delay.h>

static int ms = 3000;
module_param(ms, int, 0444);
static int ret;
module_param(ret, int, 0444);
static int exit_ms;
module_param(exit_ms, int, 0644);
int slow_foo(int x)
{
	return x + 5;
}
EXPORT_SYMBOL(slow_foo);
static int __init slow_init(void)
{
	pr_info("slow: init begins\n");
	msleep(ms);
	pr_info("slow: init ends\n");
	return ret;
}
static void __exit slow_exit(void)
{
	pr_info("slow: exit begins\n");
	msleep(exit_ms);
	pr_info("slow: exit ends\n");
}
module_init(slow_init);
module_exit(slow_exit);

MODULE_LICENSE("GPL");
