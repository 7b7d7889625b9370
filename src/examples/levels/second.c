// SPDX-License-Identifier: GPL-2.0-only
/* On the same level as first.c, and linked before it: so it runs before it. */
#include <linux/module.h>

static int __init second_demo(void)
{
	pr_info("levels: device, linked before first.o\n");
	return 0;
}
device_initcall(second_demo);

MODULE_LICENSE("GPL");
