// SPDX-License-Identifier: GPL-2.0-only
/*
 * Built in, nobody ever calls an exit function: on x86 its code is linked and
 * freed with init's, its table entry thrown away by the linker. Without
 * module_exit(), as a module, it could never be removed again: see no-exit.
 */
#include <linux/module.h>

static int resources __exitdata = 3;

static int __init demo_init(void)
{
	pr_info("demo: init\n");
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: gives back %d resources\n", resources);
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
