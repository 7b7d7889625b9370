// SPDX-License-Identifier: GPL-2.0-only
/*
 * BUILD_BUG_ON(): a call of a function that may not be called, unless the
 * compiler finds out that it is never reached. This does not compile: there is
 * one name too few.
 */
#include <linux/module.h>
#include <linux/kernel.h>

enum colour { RED, GREEN, BLUE, COLOURS };

static const char * const names[] = { "red", "green" };

static int __init demo_init(void)
{
	BUILD_BUG_ON(ARRAY_SIZE(names) != COLOURS);
	pr_info("demo: %s\n", names[GREEN]);
	return 0;
}
module_init(demo_init);

MODULE_LICENSE("GPL");
