// SPDX-License-Identifier: GPL-2.0-only
/*
 * Platform devices and their drivers. One device is there from the start,
 * "demo-device", for a driver of that name.
 *
 * Stands for drivers/base/platform.c of Linux 5.4.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/platform_device.h>

static struct platform_device demo_device = {
	.name	= "demo-device",
	.id	= PLATFORM_DEVID_NONE,
};

static int next_id;

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
static int platform_match(struct device *dev, struct device_driver *drv)
{
	struct platform_device *pdev = to_platform_device(dev);
	struct platform_driver *pdrv = to_platform_driver(drv);

	if (pdrv->id_table)
		return platform_match_id(pdrv->id_table, pdev) != NULL;
	return strcmp(pdev->name, drv->name) == 0;
}

static int platform_drv_probe(struct device *dev)
{
	struct platform_driver *drv = to_platform_driver(dev->driver);

	return drv->probe ? drv->probe(to_platform_device(dev)) : 0;
}

static int platform_drv_remove(struct device *dev)
{
	struct platform_driver *drv = to_platform_driver(dev->driver);

	return drv->remove ? drv->remove(to_platform_device(dev)) : 0;
}

struct bus_type platform_bus_type = {
	.name	= "platform",
	.match	= platform_match,
	.probe	= platform_drv_probe,
	.remove	= platform_drv_remove,
};
EXPORT_SYMBOL_GPL(platform_bus_type);

/* ------------------------------------------------------------- devices */

/* In Linux driver_init() does it, before the initcalls. */
static void platform_bus_init(void)
{
	if (platform_bus_type.p)
		return;
	if (bus_register(&platform_bus_type) == 0)
		platform_device_register(&demo_device);
}

int platform_device_add(struct platform_device *pdev)
{
	int ret;

	if (!pdev)
		return -EINVAL;
	platform_bus_init();
	pdev->dev.bus = &platform_bus_type;
	switch (pdev->id) {
	case PLATFORM_DEVID_NONE:
		ret = dev_set_name(&pdev->dev, "%s", pdev->name);
		break;
	case PLATFORM_DEVID_AUTO:
		pdev->id = next_id++;
		pdev->id_auto = true;
		ret = dev_set_name(&pdev->dev, "%s.%d.auto", pdev->name, pdev->id);
		break;
	default:
		ret = dev_set_name(&pdev->dev, "%s.%d", pdev->name, pdev->id);
		break;
	}
	return ret ? ret : device_add(&pdev->dev);
}
EXPORT_SYMBOL_GPL(platform_device_add);

int platform_device_register(struct platform_device *pdev)
{
	device_initialize(&pdev->dev);
	return platform_device_add(pdev);
}
EXPORT_SYMBOL_GPL(platform_device_register);

int platform_add_devices(struct platform_device **devs, int num)
{
	int i, ret = 0;

	for (i = 0; i < num; i++) {
		ret = platform_device_register(devs[i]);
		if (ret) {
			while (--i >= 0)
				platform_device_unregister(devs[i]);
			break;
		}
	}
	return ret;
}
EXPORT_SYMBOL_GPL(platform_add_devices);

void platform_device_del(struct platform_device *pdev)
{
	if (!IS_ERR_OR_NULL(pdev))
		device_del(&pdev->dev);
}
EXPORT_SYMBOL_GPL(platform_device_del);

void platform_device_put(struct platform_device *pdev)
{
	if (!IS_ERR_OR_NULL(pdev))
		put_device(&pdev->dev);
}
EXPORT_SYMBOL_GPL(platform_device_put);

void platform_device_unregister(struct platform_device *pdev)
{
	platform_device_del(pdev);
	platform_device_put(pdev);
}
EXPORT_SYMBOL_GPL(platform_device_unregister);

static void platform_device_release(struct device *dev)
{
	struct platform_device *pdev = to_platform_device(dev);

	kfree(pdev->resource);
	kfree(pdev->dev.platform_data);
	kfree(pdev->name);
	kfree(pdev);
}

struct platform_device *platform_device_alloc(const char *name, int id)
{
	struct platform_device *pdev = kzalloc(sizeof(*pdev), GFP_KERNEL);

	if (!pdev)
		return NULL;
	pdev->name = kstrdup(name, GFP_KERNEL);
	pdev->id = id;
	device_initialize(&pdev->dev);
	pdev->dev.release = platform_device_release;
	return pdev;
}
EXPORT_SYMBOL_GPL(platform_device_alloc);

int platform_device_add_resources(struct platform_device *pdev,
				  const struct resource *res, unsigned int num)
{
	struct resource *r = NULL;

	if (num) {
		r = kmemdup(res, num * sizeof(*res), GFP_KERNEL);
		if (!r)
			return -ENOMEM;
	}
	kfree(pdev->resource);
	pdev->resource = r;
	pdev->num_resources = num;
	return 0;
}
EXPORT_SYMBOL_GPL(platform_device_add_resources);

int platform_device_add_data(struct platform_device *pdev, const void *data,
			     size_t size)
{
	void *d = NULL;

	if (data) {
		d = kmemdup(data, size, GFP_KERNEL);
		if (!d)
			return -ENOMEM;
	}
	kfree(pdev->dev.platform_data);
	pdev->dev.platform_data = d;
	return 0;
}
EXPORT_SYMBOL_GPL(platform_device_add_data);

struct platform_device *platform_device_register_full(
		const struct platform_device_info *info)
{
	struct platform_device *pdev = platform_device_alloc(info->name, info->id);
	int ret;

	if (!pdev)
		return ERR_PTR(-ENOMEM);
	pdev->dev.parent = info->parent;
	ret = platform_device_add_resources(pdev, info->res, info->num_res);
	if (!ret)
		ret = platform_device_add_data(pdev, info->data, info->size_data);
	if (!ret)
		ret = platform_device_add(pdev);
	if (ret) {
		platform_device_put(pdev);
		return ERR_PTR(ret);
	}
	return pdev;
}
EXPORT_SYMBOL_GPL(platform_device_register_full);

struct platform_device *platform_device_register_simple(const char *name, int id,
					const struct resource *res, unsigned int num)
{
	struct platform_device_info info = {
		.name = name, .id = id, .res = res, .num_res = num,
	};

	return platform_device_register_full(&info);
}
EXPORT_SYMBOL_GPL(platform_device_register_simple);

struct platform_device *platform_device_register_data(struct device *parent,
		const char *name, int id, const void *data, size_t size)
{
	struct platform_device_info info = {
		.parent = parent, .name = name, .id = id,
		.data = data, .size_data = size,
	};

	return platform_device_register_full(&info);
}
EXPORT_SYMBOL_GPL(platform_device_register_data);

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

struct resource *platform_get_resource_byname(struct platform_device *dev,
					      unsigned int type, const char *name)
{
	u32 i;

	for (i = 0; i < dev->num_resources; i++) {
		struct resource *r = &dev->resource[i];

		if ((r->flags & type) && r->name && !strcmp(r->name, name))
			return r;
	}
	return NULL;
}
EXPORT_SYMBOL_GPL(platform_get_resource_byname);

int platform_get_irq_optional(struct platform_device *dev, unsigned int num)
{
	struct resource *r = platform_get_resource(dev, IORESOURCE_IRQ, num);

	return r ? r->start : -ENXIO;
}
EXPORT_SYMBOL_GPL(platform_get_irq_optional);

int platform_get_irq(struct platform_device *dev, unsigned int num)
{
	int ret = platform_get_irq_optional(dev, num);

	if (ret < 0 && ret != -EPROBE_DEFER)
		dev_err(&dev->dev, "IRQ index %u not found\n", num);
	return ret;
}
EXPORT_SYMBOL_GPL(platform_get_irq);

/* ------------------------------------------------------------- drivers */

int __platform_driver_register(struct platform_driver *drv,
			       struct module *owner)
{
	platform_bus_init();
	drv->driver.owner = owner;
	drv->driver.bus = &platform_bus_type;
	return driver_register(&drv->driver);
}
EXPORT_SYMBOL_GPL(__platform_driver_register);

void platform_driver_unregister(struct platform_driver *drv)
{
	driver_unregister(&drv->driver);
}
EXPORT_SYMBOL_GPL(platform_driver_unregister);

static int probed(struct device *dev, void *data)
{
	return dev->driver == data;
}

/* For devices that are there already, or never: -ENODEV if there is none. */
int __platform_driver_probe(struct platform_driver *drv,
			    int (*probe)(struct platform_device *),
			    struct module *module)
{
	int ret;

	drv->probe = probe;
	ret = __platform_driver_register(drv, module);
	if (ret)
		return ret;
	if (!bus_for_each_dev(&platform_bus_type, NULL, &drv->driver, probed)) {
		platform_driver_unregister(drv);
		return -ENODEV;
	}
	return 0;
}
EXPORT_SYMBOL_GPL(__platform_driver_probe);
