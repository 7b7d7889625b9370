// SPDX-License-Identifier: GPL-2.0-only
/*
 * Platform drivers. There is one platform device, "demo-device", and the
 * driver of that name gets it.
 *
 * Stands for drivers/base/platform.c of Linux 5.4.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/string.h>
#include <linux/platform_device.h>

static struct platform_device demo_device = {
	.name	= "demo-device",
	.id	= -1,
};

static struct platform_driver *bound;

int __platform_driver_register(struct platform_driver *drv,
			       struct module *owner)
{
	int ret = 0;

	drv->driver.owner = owner;
	if (bound || strcmp(drv->driver.name, demo_device.name) != 0)
		return 0;
	if (drv->probe)
		ret = drv->probe(&demo_device);
	if (ret == 0)
		bound = drv;
	/* A device that does not work is no reason to refuse its driver. */
	return 0;
}
EXPORT_SYMBOL_GPL(__platform_driver_register);

void platform_driver_unregister(struct platform_driver *drv)
{
	if (bound != drv)
		return;
	if (drv->remove)
		drv->remove(&demo_device);
	bound = NULL;
}
EXPORT_SYMBOL_GPL(platform_driver_unregister);
