// SPDX-License-Identifier: GPL-2.0-only
/*
 * No module_init() to be seen: module_platform_driver() writes the init and
 * exit functions, and module_init() and module_exit() with them.
 */
#include <linux/module.h>
#include <linux/platform_device.h>

static int demo_probe(struct platform_device *dev)
{
	pr_info("demo: found %s\n", dev->name);
	return 0;
}

static int demo_remove(struct platform_device *dev)
{
	pr_info("demo: lost %s\n", dev->name);
	return 0;
}

static struct platform_driver demo_driver = {
	.probe	= demo_probe,
	.remove	= demo_remove,
	.driver	= {
		.name	= "demo-device",
	},
};
module_platform_driver(demo_driver);

MODULE_LICENSE("GPL");
