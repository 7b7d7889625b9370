// SPDX-License-Identifier: GPL-2.0-only
/*
 * The smallest one. Build it with CONFIG_DEMO=y and with CONFIG_DEMO=m and
 * compare.
 */
#include <linux/module.h>

static int __init demo_init(void)
{
#ifdef MODULE
	pr_info("demo: I am a module, THIS_MODULE is %s\n",
		THIS_MODULE->name);
#else
	pr_info("demo: I am built in, THIS_MODULE is NULL\n");
#endif
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: this line appears for a module only\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
