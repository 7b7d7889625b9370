// SPDX-License-Identifier: GPL-2.0-only
/*
 * A weak function may be replaced by one of the same name in another file. Take
 * board.o out of the Makefile, and the weak one is used.
 */
#include <linux/module.h>

int __weak board_leds(void)
{
	return 0;
}

static int __init demo_init(void)
{
	pr_info("demo: %d lamps\n", board_leds());
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
