// SPDX-License-Identifier: GPL-2.0-only
/*
 * An init function that returns nothing. As a module, __inittest() is there to
 * find it; built in on um, the table's entry has the wrong type; built in on
 * x86 nobody notices, and the kernel takes what happens to be in a register for
 * the result.
 */
#include <linux/module.h>

static void __init demo_init(void)
{
	pr_info("demo: init\n");
}
module_init(demo_init);

MODULE_LICENSE("GPL");
