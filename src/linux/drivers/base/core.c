// SPDX-License-Identifier: GPL-2.0-only
/*
 * Devices: their directories under /sys, their nodes in /dev, the classes they
 * are sorted into, and messages that begin with their names.
 *
 * Stands for drivers/base/core.c of Linux 5.4, for class.c, devres.c and
 * devtmpfs.c.
 */
#include <linux/device.h>
#include <linux/fs.h>
#include <linux/slab.h>
#include <linux/err.h>
#include <linux/string.h>
#include <linux/kernel.h>
#include <linux/export.h>

extern const struct file_operations def_chr_fops;

/* /sys/class and /sys/devices, made when they are needed. */
static struct kobject *class_kobj, *devices_kobj;

static struct kobject *directory(struct kobject **kobj, const char *name)
{
	if (!*kobj)
		*kobj = kobject_create_and_add(name, NULL);
	return *kobj;
}

/* ---------------------------------------------------------- attributes */

static ssize_t dev_attr_show(struct kobject *kobj, struct attribute *attr,
			     char *buf)
{
	struct device_attribute *dev_attr =
		container_of(attr, struct device_attribute, attr);

	if (!dev_attr->show)
		return -EIO;
	return dev_attr->show(container_of(kobj, struct device, kobj),
			      dev_attr, buf);
}

static ssize_t dev_attr_store(struct kobject *kobj, struct attribute *attr,
			      const char *buf, size_t count)
{
	struct device_attribute *dev_attr =
		container_of(attr, struct device_attribute, attr);

	if (!dev_attr->store)
		return -EIO;
	return dev_attr->store(container_of(kobj, struct device, kobj),
			       dev_attr, buf, count);
}

static const struct sysfs_ops dev_sysfs_ops = {
	.show	= dev_attr_show,
	.store	= dev_attr_store,
};

static void device_release(struct kobject *kobj)
{
	struct device *dev = container_of(kobj, struct device, kobj);

	if (dev->release)
		dev->release(dev);
}

static struct kobj_type device_ktype = {
	.release	= device_release,
	.sysfs_ops	= &dev_sysfs_ops,
};

int device_create_file(struct device *dev, const struct device_attribute *attr)
{
	return dev ? sysfs_create_file(&dev->kobj, &attr->attr) : 0;
}
EXPORT_SYMBOL_GPL(device_create_file);

void device_remove_file(struct device *dev, const struct device_attribute *attr)
{
	if (dev)
		sysfs_remove_file(&dev->kobj, &attr->attr);
}
EXPORT_SYMBOL_GPL(device_remove_file);

/* ------------------------------------------------------------- devices */

static int device_add(struct device *dev, const char *name)
{
	struct kobject *parent = dev->class ? dev->class->dev_kobj :
				 dev->parent ? &dev->parent->kobj :
				 directory(&devices_kobj, "devices");
	int error;

	INIT_LIST_HEAD(&dev->devres_head);
	error = kobject_init_and_add(&dev->kobj, &device_ktype, parent, "%s", name);
	if (error)
		return error;
	if (MAJOR(dev->devt)) {
		dev->devnode = d_add_new(&dev_root, name, S_IFCHR | 0600,
					 &def_chr_fops, NULL);
		if (dev->devnode)
			dev->devnode->d_inode->i_rdev = dev->devt;
	}
	if (dev->class)
		list_add_tail(&dev->class_entry, &dev->class->devices);
	return 0;
}

int device_register(struct device *dev)
{
	return device_add(dev, dev_name(dev));
}
EXPORT_SYMBOL_GPL(device_register);

void device_unregister(struct device *dev)
{
	if (dev->devnode)
		d_remove(dev->devnode);
	if (dev->class)
		list_del(&dev->class_entry);
	kobject_del(&dev->kobj);
	kobject_put(&dev->kobj);
}
EXPORT_SYMBOL_GPL(device_unregister);

static void device_create_release(struct device *dev)
{
	kfree(dev);
}

struct device *device_create(struct class *class, struct device *parent,
			     dev_t devt, void *drvdata, const char *fmt, ...)
{
	struct device *dev = kzalloc(sizeof(*dev), GFP_KERNEL);
	char name[64];
	va_list vargs;
	int error;

	if (!dev)
		return ERR_PTR(-ENOMEM);
	va_start(vargs, fmt);
	vsnprintf(name, sizeof(name), fmt, vargs);
	va_end(vargs);
	dev->devt = devt;
	dev->class = class;
	dev->parent = parent;
	dev->release = device_create_release;
	dev->driver_data = drvdata;
	error = device_add(dev, name);
	if (error) {
		kobject_put(&dev->kobj);
		return ERR_PTR(error);
	}
	return dev;
}
EXPORT_SYMBOL_GPL(device_create);

void device_destroy(struct class *class, dev_t devt)
{
	struct device *dev;

	list_for_each_entry(dev, &class->devices, class_entry) {
		if (dev->devt == devt) {
			device_unregister(dev);
			return;
		}
	}
}
EXPORT_SYMBOL_GPL(device_destroy);

/* ------------------------------------------------ drivers/base/class.c */

struct class *__class_create(struct module *owner, const char *name)
{
	struct class *cls = kzalloc(sizeof(*cls), GFP_KERNEL);

	if (!cls)
		return ERR_PTR(-ENOMEM);
	cls->name = name;
	cls->owner = owner;
	INIT_LIST_HEAD(&cls->devices);
	cls->dev_kobj = kobject_create_and_add(name, directory(&class_kobj, "class"));
	if (!cls->dev_kobj) {
		kfree(cls);
		return ERR_PTR(-EEXIST);
	}
	return cls;
}
EXPORT_SYMBOL_GPL(__class_create);

void class_destroy(struct class *cls)
{
	if (IS_ERR_OR_NULL(cls))
		return;
	kobject_put(cls->dev_kobj);
	kfree(cls);
}
EXPORT_SYMBOL_GPL(class_destroy);

/* ----------------------------------------------- drivers/base/devres.c */

struct devres {
	struct list_head node;
	unsigned char data[] __aligned(16);
};

void *devm_kmalloc(struct device *dev, size_t size, gfp_t gfp)
{
	struct devres *dr = kmalloc(sizeof(*dr) + size, gfp);

	if (!dr)
		return NULL;
	list_add(&dr->node, &dev->devres_head);
	return dr->data;
}
EXPORT_SYMBOL_GPL(devm_kmalloc);

void devm_kfree(struct device *dev, const void *p)
{
	struct devres *dr = container_of((void *)p, struct devres, data);

	list_del(&dr->node);
	kfree(dr);
}
EXPORT_SYMBOL_GPL(devm_kfree);

/* The newest first. */
void devres_release_all(struct device *dev)
{
	struct devres *dr, *next;

	list_for_each_entry_safe(dr, next, &dev->devres_head, node) {
		list_del(&dr->node);
		kfree(dr);
	}
}

/* ------------------------------------------------------------- messages */

const char *dev_driver_string(const struct device *dev)
{
	return dev->driver ? dev->driver->name :
	       dev->bus ? dev->bus->name :
	       dev->class ? dev->class->name : "";
}
EXPORT_SYMBOL(dev_driver_string);

void dev_printk(const char *level, const struct device *dev, const char *fmt, ...)
{
	char text[256];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	if (dev)
		printk("%s%s %s: %s", level, dev_driver_string(dev),
		       dev_name(dev), text);
	else
		printk("%s(NULL device *): %s", level, text);
}
EXPORT_SYMBOL(dev_printk);
