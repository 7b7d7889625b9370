// SPDX-License-Identifier: GPL-2.0-only
/*
 * Data that only init needs goes where init's code goes, and is given back with
 * it. What stays must not point there: hence the copy.
 */
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>

static int first_run __initdata = 1;

static const char greeting[] __initconst = "hello, only for now";

static const unsigned char table[] __initconst = {
	2, 3, 5, 7, 11, 13, 17, 19,
};

static char *kept;

static int __init sum(void)
{
	int i, n = 0;

	for (i = 0; i < ARRAY_SIZE(table); i++)
		n += table[i];
	return n;
}

static int __init demo_init(void)
{
	pr_info("demo: first run %d, sum %d\n", first_run, sum());
	kept = kstrdup(greeting, GFP_KERNEL);
	return kept ? 0 : -ENOMEM;
}

static void __exit demo_exit(void)
{
	pr_info("demo: kept '%s'\n", kept);
	kfree(kept);
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
