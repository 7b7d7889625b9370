// SPDX-License-Identifier: GPL-2.0-only
/*
 * A character device the short way: register_chrdev() takes a major number and
 * all its minors. The name in /dev is made by a class and a device.
 */
#include <linux/module.h>
#include <linux/fs.h>
#include <linux/device.h>
#include <linux/uaccess.h>

static int major;
static struct class *cls;
static char message[] = "hello from the device\n";

static int demo_open(struct inode *inode, struct file *file)
{
	pr_info("demo: opened, minor %u\n", iminor(inode));
	return 0;
}

static ssize_t demo_read(struct file *file, char __user *buf, size_t count,
			 loff_t *ppos)
{
	return simple_read_from_buffer(buf, count, ppos, message,
				       sizeof(message) - 1);
}

static int demo_release(struct inode *inode, struct file *file)
{
	pr_info("demo: closed\n");
	return 0;
}

static const struct file_operations demo_fops = {
	.owner		= THIS_MODULE,
	.open		= demo_open,
	.read		= demo_read,
	.release	= demo_release,
};

static int __init demo_init(void)
{
	major = register_chrdev(0, "demo", &demo_fops);
	if (major < 0)
		return major;
	cls = class_create(THIS_MODULE, "demo");
	device_create(cls, NULL, MKDEV(major, 0), NULL, "demo");
	pr_info("demo: major number %d\n", major);
	return 0;
}

static void __exit demo_exit(void)
{
	device_destroy(cls, MKDEV(major, 0));
	class_destroy(cls);
	unregister_chrdev(major, "demo");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
