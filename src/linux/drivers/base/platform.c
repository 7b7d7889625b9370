// SPDX-License-Identifier: GPL-2.0-only
/*
 * Platform devices and their drivers. One device is there from the start,
 * "demo-device", for a driver of that name.
 *
 * Stands for drivers/base/platform.c of Linux 5.4, and for the matching and
 * probing of dd.c and bus.c.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/platform_device.h>

static struct bus_type platform_bus_type = { .name = "platform" };

static struct platform_device demo_device = {
	.name	= "demo-device",
	.id	= PLATFORM_DEVID_NONE,
};

static LIST_HEAD(devices);
static LIST_HEAD(drivers);
static bool platform_bus_ready;

/* ------------------------------------------------ matching and probing */

static const struct platform_device_id *
platform_match_id(const struct platform_device_id *id,
		  struct platform_device *pdev)
{
	for (; id->name[0]; id++) {
		if (strcmp(pdev->name, id->name) == 0) {
			pdev->id_entry = id;
			return id;
		}
	}
	return NULL;
}

/* By the table if there is one, else by the driver's name. */
static bool platform_match(struct platform_device *pdev,
			   struct platform_driver *pdrv)
{
	if (pdrv->id_table)
		return platform_match_id(pdrv->id_table, pdev) != NULL;
	return strcmp(pdev->name, pdrv->driver.name) == 0;
}

static void really_probe(struct platform_device *pdev,
			 struct platform_driver *pdrv)
{
	int ret = 0;

	if (pdev->dev.driver || !platform_match(pdev, pdrv))
		return;
	pdev->dev.driver = &pdrv->driver;
	if (pdrv->probe)
		ret = pdrv->probe(pdev);
	if (ret == 0)
		return;

	/* A device that does not work is no reason to refuse its driver. */
	devres_release_all(&pdev->dev);
	pdev->dev.driver = NULL;
	pdev->dev.driver_data = NULL;
	if (ret != -ENODEV && ret != -ENXIO)
		pr_warn("%s: probe of %s failed with error %d\n",
			pdrv->driver.name, dev_name(&pdev->dev), ret);
}

static void device_release_driver(struct platform_device *pdev)
{
	struct platform_driver *pdrv;

	if (!pdev->dev.driver)
		return;
	pdrv = container_of(pdev->dev.driver, struct platform_driver, driver);
	if (pdrv->remove)
		pdrv->remove(pdev);
	devres_release_all(&pdev->dev);
	pdev->dev.driver = NULL;
	pdev->dev.driver_data = NULL;
}

/* ------------------------------------------------------------- devices */

static int platform_device_add(struct platform_device *pdev)
{
	struct platform_driver *pdrv;
	char name[64];
	int ret;

	pdev->dev.bus = &platform_bus_type;
	if (pdev->id == PLATFORM_DEVID_NONE)
		snprintf(name, sizeof(name), "%s", pdev->name);
	else
		snprintf(name, sizeof(name), "%s.%d", pdev->name, pdev->id);
	pdev->dev.init_name = name;
	ret = device_register(&pdev->dev);
	pdev->dev.init_name = NULL;
	if (ret)
		return ret;
	list_add_tail(&pdev->entry, &devices);
	list_for_each_entry(pdrv, &drivers, entry)
		really_probe(pdev, pdrv);
	return 0;
}

/* In Linux driver_init() does it, before the initcalls. */
static void platform_bus_init(void)
{
	if (!platform_bus_ready) {
		platform_bus_ready = true;
		platform_device_add(&demo_device);
	}
}

int platform_device_register(struct platform_device *pdev)
{
	platform_bus_init();
	return platform_device_add(pdev);
}
EXPORT_SYMBOL_GPL(platform_device_register);

void platform_device_unregister(struct platform_device *pdev)
{
	device_release_driver(pdev);
	list_del(&pdev->entry);
	device_unregister(&pdev->dev);
}
EXPORT_SYMBOL_GPL(platform_device_unregister);

static void platform_device_release(struct device *dev)
{
	struct platform_device *pdev = to_platform_device(dev);

	kfree(pdev->resource);
	kfree(pdev);
}

struct platform_device *platform_device_register_simple(const char *name, int id,
					const struct resource *res, unsigned int num)
{
	struct platform_device *pdev = kzalloc(sizeof(*pdev), GFP_KERNEL);
	int ret;

	if (!pdev)
		return ERR_PTR(-ENOMEM);
	pdev->name = name;
	pdev->id = id;
	pdev->dev.release = platform_device_release;
	if (num)
		pdev->resource = kmemdup(res, num * sizeof(*res), GFP_KERNEL);
	pdev->num_resources = num;
	ret = platform_device_register(pdev);
	if (ret) {
		kfree(pdev->resource);
		kfree(pdev);
		return ERR_PTR(ret);
	}
	return pdev;
}
EXPORT_SYMBOL_GPL(platform_device_register_simple);

struct resource *platform_get_resource(struct platform_device *dev,
				       unsigned int type, unsigned int num)
{
	u32 i;

	for (i = 0; i < dev->num_resources; i++)
		if ((dev->resource[i].flags & type) && num-- == 0)
			return &dev->resource[i];
	return NULL;
}
EXPORT_SYMBOL_GPL(platform_get_resource);

/* ------------------------------------------------------------- drivers */

int __platform_driver_register(struct platform_driver *drv,
			       struct module *owner)
{
	struct platform_device *pdev;
	struct platform_driver *other;

	platform_bus_init();
	list_for_each_entry(other, &drivers, entry) {
		if (strcmp(other->driver.name, drv->driver.name) == 0) {
			pr_err("Error: Driver '%s' is already registered, aborting...\n",
			       drv->driver.name);
			return -EBUSY;
		}
	}
	drv->driver.owner = owner;
	drv->driver.bus = &platform_bus_type;
	list_add_tail(&drv->entry, &drivers);
	list_for_each_entry(pdev, &devices, entry)
		really_probe(pdev, drv);
	return 0;
}
EXPORT_SYMBOL_GPL(__platform_driver_register);

void platform_driver_unregister(struct platform_driver *drv)
{
	struct platform_device *pdev;

	list_for_each_entry(pdev, &devices, entry)
		if (pdev->dev.driver == &drv->driver)
			device_release_driver(pdev);
	list_del(&drv->entry);
}
EXPORT_SYMBOL_GPL(platform_driver_unregister);
