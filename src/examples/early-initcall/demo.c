// SPDX-License-Identifier: GPL-2.0-only
/*
 * early_initcall() and pure_initcall(): before level 1. pure_initcall() is not
 * there for modules at all.
 */
#include <linux/module.h>
#include <linux/init.h>

static int __init demo_early(void)
{
	pr_info("demo: early, before the other processors start\n");
	return 0;
}
early_initcall(demo_early);

#ifndef MODULE
static int __init demo_pure(void)
{
	pr_info("demo: pure, level 0\n");
	return 0;
}
pure_initcall(demo_pure);

static int __init demo_device(void)
{
	pr_info("demo: device, level 6\n");
	return 0;
}
device_initcall(demo_device);
#endif

MODULE_LICENSE("GPL");
