// SPDX-License-Identifier: GPL-2.0-only
/*
 * An init function and no exit function: the kernel cannot know whether it is
 * safe to remove such a module, and never does. rmmod: Device or resource busy.
 */
#include <linux/module.h>

static int __init demo_init(void)
{
	pr_info("demo: here to stay\n");
	return 0;
}
module_init(demo_init);

MODULE_LICENSE("GPL");
