// SPDX-License-Identifier: GPL-2.0-only
/*
 * MODULE_LICENSE() was forgotten. It builds, with a warning; loading it taints
 * the kernel, which says so.
 */
#include <linux/module.h>

static int __init demo_init(void)
{
	pr_info("demo: loaded all the same\n");
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);
