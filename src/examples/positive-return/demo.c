// SPDX-License-Identifier: GPL-2.0-only
/*
 * 1 for success? An init function returns 0 or a negative error number. The
 * kernel complains, and loads the module all the same.
 */
#include <linux/module.h>

static int __init demo_init(void)
{
	pr_info("demo: init\n");
	return 1;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
