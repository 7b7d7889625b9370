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
#include <linux/cdev.h>
#include <linux/slab.h>
#include <linux/err.h>
#include <linux/string.h>
#include <linux/kernel.h>
#include <linux/export.h>

extern const struct file_operations def_chr_fops;

/* drivers/base/bus.c */
extern int bus_add_device(struct device *dev);
extern void bus_remove_device(struct device *dev);

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
	else if (dev->type && dev->type->release)
		dev->type->release(dev);
	else if (dev->class && dev->class->dev_release)
		dev->class->dev_release(dev);
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

int device_create_bin_file(struct device *dev, const struct bin_attribute *attr)
{
	return dev ? sysfs_create_bin_file(&dev->kobj, attr) : -EINVAL;
}
EXPORT_SYMBOL_GPL(device_create_bin_file);

void device_remove_bin_file(struct device *dev, const struct bin_attribute *attr)
{
	if (dev)
		sysfs_remove_bin_file(&dev->kobj, attr);
}
EXPORT_SYMBOL_GPL(device_remove_bin_file);

/* ------------------------------------------------------------- devices */

void device_initialize(struct device *dev)
{
	kobject_init(&dev->kobj, &device_ktype);
	INIT_LIST_HEAD(&dev->devres_head);
	INIT_LIST_HEAD(&dev->bus_entry);
	mutex_init(&dev->mutex);
}
EXPORT_SYMBOL_GPL(device_initialize);

int dev_set_name(struct device *dev, const char *fmt, ...)
{
	va_list vargs;
	int err;

	va_start(vargs, fmt);
	err = kobject_set_name_vargs(&dev->kobj, fmt, vargs);
	va_end(vargs);
	return err;
}
EXPORT_SYMBOL_GPL(dev_set_name);

struct device *get_device(struct device *dev)
{
	if (dev)
		kobject_get(&dev->kobj);
	return dev;
}
EXPORT_SYMBOL_GPL(get_device);

void put_device(struct device *dev)
{
	if (dev)
		kobject_put(&dev->kobj);
}
EXPORT_SYMBOL_GPL(put_device);

/* A class, or the driver itself, may say which bits the node's mode has. */
static umode_t device_mode(struct device *dev)
{
	umode_t mode = 0600;
	char *name = NULL;

	if (dev->class && dev->class->devnode)
		name = dev->class->devnode(dev, &mode);
	kfree(name);
	return mode & 0777;
}

int device_add(struct device *dev)
{
	struct kobject *parent = dev->class ? dev->class->dev_kobj :
				 dev->parent ? &dev->parent->kobj :
				 directory(&devices_kobj, "devices");
	int error = 0;

	if (dev->init_name) {
		dev_set_name(dev, "%s", dev->init_name);
		dev->init_name = NULL;
	}
	if (!dev_name(dev))
		return -EINVAL;
	error = kobject_add(&dev->kobj, parent, NULL);
	if (error)
		return error;
	if (dev->class && dev->class->dev_groups)
		error = sysfs_create_groups(&dev->kobj, dev->class->dev_groups);
	if (!error && dev->type && dev->type->groups)
		error = sysfs_create_groups(&dev->kobj, dev->type->groups);
	if (!error && dev->groups)
		error = sysfs_create_groups(&dev->kobj, dev->groups);
	if (error) {
		kobject_del(&dev->kobj);
		return error;
	}
	if (MAJOR(dev->devt)) {
		dev->devnode = d_add_new(&dev_root, dev_name(dev),
					 S_IFCHR | device_mode(dev),
					 &def_chr_fops, NULL);
		if (dev->devnode)
			dev->devnode->d_inode->i_rdev = dev->devt;
	}
	if (dev->class)
		list_add_tail(&dev->class_entry, &dev->class->devices);
	return dev->bus ? bus_add_device(dev) : 0;
}
EXPORT_SYMBOL_GPL(device_add);

int device_register(struct device *dev)
{
	device_initialize(dev);
	return device_add(dev);
}
EXPORT_SYMBOL_GPL(device_register);

void device_del(struct device *dev)
{
	if (dev->devnode)
		d_remove(dev->devnode);
	dev->devnode = NULL;
	if (dev->class)
		list_del(&dev->class_entry);
	if (dev->bus)
		bus_remove_device(dev);
	kobject_del(&dev->kobj);
}
EXPORT_SYMBOL_GPL(device_del);

void device_unregister(struct device *dev)
{
	device_del(dev);
	put_device(dev);
}
EXPORT_SYMBOL_GPL(device_unregister);

static void device_create_release(struct device *dev)
{
	kfree(dev);
}

static struct device *device_create_varg(struct class *class, struct device *parent,
		dev_t devt, void *drvdata, const struct attribute_group **groups,
		const char *fmt, va_list args)
{
	struct device *dev;
	int error;

	if (IS_ERR_OR_NULL(class))
		return ERR_PTR(-ENODEV);
	dev = kzalloc(sizeof(*dev), GFP_KERNEL);
	if (!dev)
		return ERR_PTR(-ENOMEM);
	device_initialize(dev);
	dev->devt = devt;
	dev->class = class;
	dev->parent = parent;
	dev->groups = groups;
	dev->release = device_create_release;
	dev->driver_data = drvdata;
	error = kobject_set_name_vargs(&dev->kobj, fmt, args);
	if (!error)
		error = device_add(dev);
	if (error) {
		put_device(dev);
		return ERR_PTR(error);
	}
	return dev;
}

struct device *device_create(struct class *class, struct device *parent,
			     dev_t devt, void *drvdata, const char *fmt, ...)
{
	struct device *dev;
	va_list vargs;

	va_start(vargs, fmt);
	dev = device_create_varg(class, parent, devt, drvdata, NULL, fmt, vargs);
	va_end(vargs);
	return dev;
}
EXPORT_SYMBOL_GPL(device_create);

struct device *device_create_with_groups(struct class *class,
		struct device *parent, dev_t devt, void *drvdata,
		const struct attribute_group **groups, const char *fmt, ...)
{
	struct device *dev;
	va_list vargs;

	va_start(vargs, fmt);
	dev = device_create_varg(class, parent, devt, drvdata, groups, fmt, vargs);
	va_end(vargs);
	return dev;
}
EXPORT_SYMBOL_GPL(device_create_with_groups);

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

struct device *root_device_register(const char *name)
{
	struct device *dev = kzalloc(sizeof(*dev), GFP_KERNEL);
	int error;

	if (!dev)
		return ERR_PTR(-ENOMEM);
	dev->release = device_create_release;
	dev->init_name = name;
	error = device_register(dev);
	if (error) {
		put_device(dev);
		return ERR_PTR(error);
	}
	return dev;
}
EXPORT_SYMBOL_GPL(root_device_register);

void root_device_unregister(struct device *dev)
{
	device_unregister(dev);
}
EXPORT_SYMBOL_GPL(root_device_unregister);

/* fs/char_dev.c: a device and the driver behind its number, at once. */
int cdev_device_add(struct cdev *cdev, struct device *dev)
{
	int rc = 0;

	if (dev->devt)
		rc = cdev_add(cdev, dev->devt, 1);
	if (rc)
		return rc;
	rc = device_add(dev);
	if (rc)
		cdev_del(cdev);
	return rc;
}
EXPORT_SYMBOL(cdev_device_add);

void cdev_device_del(struct cdev *cdev, struct device *dev)
{
	device_del(dev);
	if (dev->devt)
		cdev_del(cdev);
}
EXPORT_SYMBOL(cdev_device_del);

/* ------------------------------------------------ drivers/base/class.c */

/* Its directory knows the class by where its name is. */
static ssize_t class_attr_show(struct kobject *kobj, struct attribute *attr,
			       char *buf)
{
	struct class_attribute *a = container_of(attr, struct class_attribute, attr);

	return a->show ? a->show((struct class *)kobj->entry.next, a, buf) : -EIO;
}

static ssize_t class_attr_store(struct kobject *kobj, struct attribute *attr,
				const char *buf, size_t count)
{
	struct class_attribute *a = container_of(attr, struct class_attribute, attr);

	return a->store ? a->store((struct class *)kobj->entry.next, a, buf, count) : -EIO;
}

static const struct sysfs_ops class_sysfs_ops = {
	.show	= class_attr_show,
	.store	= class_attr_store,
};

static void class_kobj_release(struct kobject *kobj)
{
	kfree(kobj);
}

static struct kobj_type class_ktype = {
	.release	= class_kobj_release,
	.sysfs_ops	= &class_sysfs_ops,
};

int __class_register(struct class *cls)
{
	struct kobject *kobj = kzalloc(sizeof(*kobj), GFP_KERNEL);
	int error;

	if (!kobj)
		return -ENOMEM;
	INIT_LIST_HEAD(&cls->devices);
	kobject_init(kobj, &class_ktype);
	kobj->entry.next = (struct list_head *)cls;
	error = kobject_add(kobj, directory(&class_kobj, "class"), "%s", cls->name);
	if (error) {
		kobject_put(kobj);
		return error;
	}
	cls->dev_kobj = kobj;
	return cls->class_groups ? sysfs_create_groups(kobj, cls->class_groups) : 0;
}
EXPORT_SYMBOL_GPL(__class_register);

void class_unregister(struct class *cls)
{
	struct kobject *kobj = cls->dev_kobj;

	if (!kobj)
		return;
	cls->dev_kobj = NULL;
	kobject_put(kobj);
	if (cls->class_release)
		cls->class_release(cls);
}
EXPORT_SYMBOL_GPL(class_unregister);

static void class_create_release(struct class *cls)
{
	kfree(cls);
}

struct class *__class_create(struct module *owner, const char *name)
{
	struct class *cls = kzalloc(sizeof(*cls), GFP_KERNEL);
	int error;

	if (!cls)
		return ERR_PTR(-ENOMEM);
	cls->name = name;
	cls->owner = owner;
	cls->class_release = class_create_release;
	error = __class_register(cls);
	if (error) {
		kfree(cls);
		return ERR_PTR(error);
	}
	return cls;
}
EXPORT_SYMBOL_GPL(__class_create);

void class_destroy(struct class *cls)
{
	if (!IS_ERR_OR_NULL(cls))
		class_unregister(cls);
}
EXPORT_SYMBOL_GPL(class_destroy);

int class_create_file(struct class *cls, const struct class_attribute *attr)
{
	return cls ? sysfs_create_file(cls->dev_kobj, &attr->attr) : -EINVAL;
}
EXPORT_SYMBOL_GPL(class_create_file);

void class_remove_file(struct class *cls, const struct class_attribute *attr)
{
	if (cls && cls->dev_kobj)
		sysfs_remove_file(cls->dev_kobj, &attr->attr);
}
EXPORT_SYMBOL_GPL(class_remove_file);

/* ----------------------------------------------- drivers/base/devres.c */

struct devres {
	struct list_head node;
	void (*action)(void *data);	/* what it takes; NULL: memory, just freed */
	void *action_data;
	unsigned char data[] __aligned(16);
};

void *devm_kmalloc(struct device *dev, size_t size, gfp_t gfp)
{
	struct devres *dr = kmalloc(sizeof(*dr) + size, gfp);

	if (!dr)
		return NULL;
	dr->action = NULL;
	list_add(&dr->node, &dev->devres_head);
	return dr->data;
}
EXPORT_SYMBOL_GPL(devm_kmalloc);

int devm_add_action(struct device *dev, void (*action)(void *), void *data)
{
	struct devres *dr = kmalloc(sizeof(*dr), GFP_KERNEL);

	if (!dr)
		return -ENOMEM;
	dr->action = action;
	dr->action_data = data;
	list_add(&dr->node, &dev->devres_head);
	return 0;
}
EXPORT_SYMBOL_GPL(devm_add_action);

char *devm_kasprintf(struct device *dev, gfp_t gfp, const char *fmt, ...)
{
	char *p = NULL, *text;
	va_list ap;

	va_start(ap, fmt);
	text = kvasprintf(gfp, fmt, ap);
	va_end(ap);
	if (text) {
		p = devm_kstrdup(dev, text, gfp);
		kfree(text);
	}
	return p;
}
EXPORT_SYMBOL_GPL(devm_kasprintf);

char *devm_kstrdup(struct device *dev, const char *s, gfp_t gfp)
{
	size_t size = strlen(s) + 1;
	char *p = devm_kmalloc(dev, size, gfp);

	if (p)
		memcpy(p, s, size);
	return p;
}
EXPORT_SYMBOL_GPL(devm_kstrdup);

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
		if (dr->action)
			dr->action(dr->action_data);
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
