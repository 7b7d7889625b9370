// SPDX-License-Identifier: GPL-2.0-only
/*
 * A directory under /sys/kernel and a file in it, with one value. What is
 * written comes to store() as text.
 */
#include <linux/module.h>
#include <linux/kobject.h>
#include <linux/sysfs.h>
#include <linux/string.h>

static struct kobject *demo_kobj;
static int speed = 3;

static ssize_t speed_show(struct kobject *kobj, struct kobj_attribute *attr,
			  char *buf)
{
	return sprintf(buf, "%d\n", speed);
}

static ssize_t speed_store(struct kobject *kobj, struct kobj_attribute *attr,
			   const char *buf, size_t count)
{
	int ret = kstrtoint(buf, 10, &speed);

	if (ret < 0)
		return ret;
	pr_info("demo: speed is now %d\n", speed);
	return count;
}

static struct kobj_attribute speed_attribute =
	__ATTR(speed, 0664, speed_show, speed_store);

static struct attribute *attrs[] = {
	&speed_attribute.attr,
	NULL,
};

static struct attribute_group attr_group = {
	.attrs = attrs,
};

static int __init demo_init(void)
{
	int ret;

	demo_kobj = kobject_create_and_add("demo", kernel_kobj);
	if (!demo_kobj)
		return -ENOMEM;
	ret = sysfs_create_group(demo_kobj, &attr_group);
	if (ret)
		kobject_put(demo_kobj);
	return ret;
}

static void __exit demo_exit(void)
{
	kobject_put(demo_kobj);
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
