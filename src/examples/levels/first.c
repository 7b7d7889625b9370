// SPDX-License-Identifier: GPL-2.0-only
/* Built in, module_init() is device_initcall(): the level of second.c. */
#include <linux/module.h>

static int __init first_demo(void)
{
	pr_info("levels: device, linked after second.o\n");
	return 0;
}
module_init(first_demo);

MODULE_LICENSE("GPL");
