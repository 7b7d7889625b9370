/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Character devices: a range of numbers, and what is behind it.
 *
 * Stands for include/linux/cdev.h of Linux 5.4.
 */
#ifndef _LINUX_CDEV_H
#define _LINUX_CDEV_H

#include <linux/kobject.h>
#include <linux/kdev_t.h>
#include <linux/list.h>
#include <linux/fs.h>

struct cdev {
	struct kobject kobj;
	struct module *owner;
	const struct file_operations *ops;
	struct list_head list;
	dev_t dev;
	unsigned int count;
};

void cdev_init(struct cdev *, const struct file_operations *);

struct cdev *cdev_alloc(void);

void cdev_put(struct cdev *p);

struct device;
void cdev_set_parent(struct cdev *p, struct kobject *kobj);
int cdev_device_add(struct cdev *cdev, struct device *dev);
void cdev_device_del(struct cdev *cdev, struct device *dev);

int cdev_add(struct cdev *, dev_t, unsigned);

void cdev_del(struct cdev *);

#ifndef BARE_INCLUDES
#include <linux/device.h>
#endif

#endif /* _LINUX_CDEV_H */
