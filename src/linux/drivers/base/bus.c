// SPDX-License-Identifier: GPL-2.0-only
/*
 * Buses: devices on them, drivers for them, and how the two find each other.
 *
 * Stands for drivers/base/bus.c of Linux 5.4, for driver.c, and for the probing
 * of dd.c.
 */
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>

extern int bus_add_device(struct device *dev);
extern void bus_remove_device(struct device *dev);

struct subsys_private {
	struct kobject *kobj;		/* /sys/bus/NAME */
	struct kobject *drivers_kobj;
	struct list_head devices;
	struct list_head drivers;
};

struct driver_private {
	struct list_head entry;
	struct kobject *kobj;		/* /sys/bus/NAME/drivers/NAME */
	struct device_driver *driver;
};

static struct kobject *bus_kobj;

/* ------------------------------------------------ drivers/base/dd.c */

/* A device that does not work is no reason to refuse its driver. */
static void really_probe(struct device *dev, struct device_driver *drv)
{
	int ret = 0;

	if (dev->driver)
		return;
	if (drv->bus->match && !drv->bus->match(dev, drv))
		return;
	dev->driver = drv;
	if (drv->bus->probe)
		ret = drv->bus->probe(dev);
	else if (drv->probe)
		ret = drv->probe(dev);
	if (ret == 0)
		return;

	devres_release_all(dev);
	dev->driver = NULL;
	dev->driver_data = NULL;
	if (ret != -ENODEV && ret != -ENXIO)
		pr_warn("%s: probe of %s failed with error %d\n",
			drv->name, dev_name(dev), ret);
}

static void device_release_driver(struct device *dev)
{
	struct device_driver *drv = dev->driver;

	if (!drv)
		return;
	if (dev->bus && dev->bus->remove)
		dev->bus->remove(dev);
	else if (drv->remove)
		drv->remove(dev);
	devres_release_all(dev);
	dev->driver = NULL;
	dev->driver_data = NULL;
}

/* ------------------------------------------------------------- devices */

int bus_add_device(struct device *dev)
{
	struct subsys_private *p = dev->bus->p;
	struct driver_private *drv;

	/* in Linux a bus that is not registered is an error of the caller's */
	if (!p)
		return -EINVAL;
	list_add_tail(&dev->bus_entry, &p->devices);
	list_for_each_entry(drv, &p->drivers, entry)
		really_probe(dev, drv->driver);
	return 0;
}

void bus_remove_device(struct device *dev)
{
	device_release_driver(dev);
	list_del_init(&dev->bus_entry);
}

int bus_for_each_dev(struct bus_type *bus, struct device *start, void *data,
		     int (*fn)(struct device *dev, void *data))
{
	struct device *dev, *next;
	int error = 0;

	list_for_each_entry_safe(dev, next, &bus->p->devices, bus_entry) {
		error = fn(dev, data);
		if (error)
			break;
	}
	return error;
}
EXPORT_SYMBOL_GPL(bus_for_each_dev);

/* ------------------------------------------------------------- drivers */

/* A bus's or driver's attribute brings functions that want to know which. */
static ssize_t drv_attr_show(struct kobject *kobj, struct attribute *attr,
			     char *buf)
{
	struct driver_attribute *a = container_of(attr, struct driver_attribute, attr);
	struct driver_private *priv = container_of(kobj->entry.next,
						   struct driver_private, entry);

	return a->show ? a->show(priv->driver, buf) : -EIO;
}

static ssize_t drv_attr_store(struct kobject *kobj, struct attribute *attr,
			      const char *buf, size_t count)
{
	struct driver_attribute *a = container_of(attr, struct driver_attribute, attr);
	struct driver_private *priv = container_of(kobj->entry.next,
						   struct driver_private, entry);

	return a->store ? a->store(priv->driver, buf, count) : -EIO;
}

static const struct sysfs_ops driver_sysfs_ops = {
	.show	= drv_attr_show,
	.store	= drv_attr_store,
};

static void driver_release(struct kobject *kobj)
{
	kfree(kobj);
}

static struct kobj_type driver_ktype = {
	.release	= driver_release,
	.sysfs_ops	= &driver_sysfs_ops,
};

int driver_register(struct device_driver *drv)
{
	struct subsys_private *p = drv->bus->p;
	struct driver_private *priv;
	struct device *dev, *next;
	int error;

	if (!p) {
		pr_err("Driver '%s' was unable to register with bus_type '%s' because the bus was not initialized.\n",
		       drv->name, drv->bus->name);
		return -EINVAL;
	}
	list_for_each_entry(priv, &p->drivers, entry) {
		if (strcmp(priv->driver->name, drv->name) == 0) {
			pr_err("Error: Driver '%s' is already registered, aborting...\n",
			       drv->name);
			return -EBUSY;
		}
	}
	priv = kzalloc(sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;
	priv->driver = drv;
	priv->kobj = kzalloc(sizeof(*priv->kobj), GFP_KERNEL);
	if (priv->kobj) {
		kobject_init(priv->kobj, &driver_ktype);
		/* how its attributes find back */
		priv->kobj->entry.next = &priv->entry;
		error = kobject_add(priv->kobj, p->drivers_kobj, "%s", drv->name);
		if (!error && drv->groups)
			error = sysfs_create_groups(priv->kobj, drv->groups);
	}
	drv->p = priv;
	list_add_tail(&priv->entry, &p->drivers);
	list_for_each_entry_safe(dev, next, &p->devices, bus_entry)
		really_probe(dev, drv);
	return 0;
}
EXPORT_SYMBOL_GPL(driver_register);

void driver_unregister(struct device_driver *drv)
{
	struct device *dev, *next;

	if (!drv || !drv->p)
		return;
	list_for_each_entry_safe(dev, next, &drv->bus->p->devices, bus_entry)
		if (dev->driver == drv)
			device_release_driver(dev);
	list_del(&drv->p->entry);
	kobject_put(drv->p->kobj);
	kfree(drv->p);
	drv->p = NULL;
}
EXPORT_SYMBOL_GPL(driver_unregister);

int driver_create_file(struct device_driver *drv,
		       const struct driver_attribute *attr)
{
	return drv ? sysfs_create_file(drv->p->kobj, &attr->attr) : -EINVAL;
}
EXPORT_SYMBOL_GPL(driver_create_file);

void driver_remove_file(struct device_driver *drv,
			const struct driver_attribute *attr)
{
	if (drv)
		sysfs_remove_file(drv->p->kobj, &attr->attr);
}
EXPORT_SYMBOL_GPL(driver_remove_file);

int driver_for_each_device(struct device_driver *drv, struct device *start,
			   void *data, int (*fn)(struct device *, void *))
{
	struct device *dev, *next;
	int error = 0;

	list_for_each_entry_safe(dev, next, &drv->bus->p->devices, bus_entry) {
		if (dev->driver == drv)
			error = fn(dev, data);
		if (error)
			break;
	}
	return error;
}
EXPORT_SYMBOL_GPL(driver_for_each_device);

/* --------------------------------------------------------------- buses */

static ssize_t bus_attr_show(struct kobject *kobj, struct attribute *attr,
			     char *buf)
{
	struct bus_attribute *a = container_of(attr, struct bus_attribute, attr);

	return a->show ? a->show((struct bus_type *)kobj->entry.next, buf) : -EIO;
}

static ssize_t bus_attr_store(struct kobject *kobj, struct attribute *attr,
			      const char *buf, size_t count)
{
	struct bus_attribute *a = container_of(attr, struct bus_attribute, attr);

	return a->store ? a->store((struct bus_type *)kobj->entry.next, buf, count) : -EIO;
}

static const struct sysfs_ops bus_sysfs_ops = {
	.show	= bus_attr_show,
	.store	= bus_attr_store,
};

static struct kobj_type bus_ktype = {
	.release	= driver_release,
	.sysfs_ops	= &bus_sysfs_ops,
};

int bus_register(struct bus_type *bus)
{
	struct subsys_private *p = kzalloc(sizeof(*p), GFP_KERNEL);
	int error;

	if (!bus_kobj)
		bus_kobj = kobject_create_and_add("bus", NULL);
	if (!p)
		return -ENOMEM;
	p->kobj = kzalloc(sizeof(*p->kobj), GFP_KERNEL);
	if (!p->kobj) {
		kfree(p);
		return -ENOMEM;
	}
	kobject_init(p->kobj, &bus_ktype);
	p->kobj->entry.next = (struct list_head *)bus;
	error = kobject_add(p->kobj, bus_kobj, "%s", bus->name);
	if (error) {
		kobject_put(p->kobj);
		kfree(p);
		return error;
	}
	p->drivers_kobj = kobject_create_and_add("drivers", p->kobj);
	INIT_LIST_HEAD(&p->devices);
	INIT_LIST_HEAD(&p->drivers);
	bus->p = p;
	return bus->bus_groups ? sysfs_create_groups(p->kobj, bus->bus_groups) : 0;
}
EXPORT_SYMBOL_GPL(bus_register);

void bus_unregister(struct bus_type *bus)
{
	if (!bus->p)
		return;
	kobject_put(bus->p->drivers_kobj);
	kobject_put(bus->p->kobj);
	kfree(bus->p);
	bus->p = NULL;
}
EXPORT_SYMBOL_GPL(bus_unregister);

int bus_create_file(struct bus_type *bus, struct bus_attribute *attr)
{
	return bus->p ? sysfs_create_file(bus->p->kobj, &attr->attr) : -EINVAL;
}
EXPORT_SYMBOL_GPL(bus_create_file);

void bus_remove_file(struct bus_type *bus, struct bus_attribute *attr)
{
	if (bus->p)
		sysfs_remove_file(bus->p->kobj, &attr->attr);
}
EXPORT_SYMBOL_GPL(bus_remove_file);
