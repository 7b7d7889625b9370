// SPDX-License-Identifier: GPL-2.0-only
/*
 * late_initcall(): built in, level 7. In a module the same word means
 * module_init().
 */
#include <linux/module.h>

static int __init demo_init(void)
{
	pr_info("demo: late\n");
	return 0;
}
late_initcall(demo_init);

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}
module_exit(demo_exit);

MODULE_LICENSE("GPL");
