/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Small character devices that share one major number.
 *
 * Stands for include/linux/miscdevice.h of Linux 5.4.
 */
#ifndef _LINUX_MISCDEVICE_H
#define _LINUX_MISCDEVICE_H

#include <linux/major.h>
#include <linux/list.h>
#include <linux/fs.h>
#include <linux/types.h>
#include <linux/device.h>
#ifndef BARE_INCLUDES
#endif

#define MISC_DYNAMIC_MINOR	255
#define MODULE_ALIAS_MISCDEV(minor)				\
	MODULE_ALIAS("char-major-" __stringify(MISC_MAJOR)	\
	"-" __stringify(minor))

struct miscdevice  {
	int minor;
	const char *name;
	const struct file_operations *fops;
	struct list_head list;
	struct device *parent;
	struct device *this_device;
	const struct attribute_group **groups;
	const char *nodename;
	umode_t mode;
};

extern int misc_register(struct miscdevice *misc);
extern void misc_deregister(struct miscdevice *misc);

/* A whole driver's init and exit in one line: see linux/device.h. */
#define builtin_misc_device(__misc_device) \
	builtin_driver(__misc_device, misc_register)

#define module_misc_device(__misc_device) \
	module_driver(__misc_device, misc_register, misc_deregister)

#endif
