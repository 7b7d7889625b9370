// SPDX-License-Identifier: GPL-2.0-only
/*
 * The usual first module: a line when it comes, a line when it goes.
 * Built in, the first is printed while the kernel boots and the second never.
 */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/kernel.h>

static int __init hello_init(void)
{
	printk(KERN_INFO "Hello, world\n");
	return 0;
}

static void __exit hello_exit(void)
{
	printk(KERN_INFO "Goodbye, world\n");
}

module_init(hello_init);
module_exit(hello_exit);

MODULE_LICENSE("GPL");
MODULE_AUTHOR("A learner");
MODULE_DESCRIPTION("says hello and goodbye");
MODULE_VERSION("1.0");
