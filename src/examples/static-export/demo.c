// SPDX-License-Identifier: GPL-2.0-only
/*
 * A static function can be exported: the export table holds its address, and
 * nobody asks how far its name reaches. modpost warns.
 */
#include <linux/module.h>

static int hidden(void)
{
	return 7;
}
EXPORT_SYMBOL(hidden);

static int __init demo_init(void)
{
	pr_info("demo: %d\n", hidden());
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
