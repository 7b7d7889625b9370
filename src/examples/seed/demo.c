// SPDX-License-Identifier: GPL-2.0-only
/* The first picture: an init function, an exit function and two exports. */
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

int my_function(int x);
int my_other_function(int x);

int my_function(int x)
{
	return x + 1;
}
EXPORT_SYMBOL(my_function);

int my_other_function(int x)
{
	return my_function(x) * 2;
}
EXPORT_SYMBOL_GPL(my_other_function);

static int __init demo_init(void)
{
	pr_info("demo: hello, my_other_function(20) is %d\n",
		my_other_function(20));
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
