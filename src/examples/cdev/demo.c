// SPDX-License-Identifier: GPL-2.0-only
/*
 * A character device the long way: numbers, a struct cdev, a class, a device.
 * Whatever fails, what came before it is undone in reverse.
 */
#include <linux/module.h>
#include <linux/fs.h>
#include <linux/cdev.h>
#include <linux/device.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#define BUFFER_SIZE 32

static struct demo {
	dev_t devt;
	struct cdev cdev;
	struct class *cls;
	struct mutex lock;
	char *buffer;
	size_t used;
} demo;

static ssize_t demo_read(struct file *file, char __user *buf, size_t count,
			 loff_t *ppos)
{
	ssize_t n;

	mutex_lock(&demo.lock);
	n = simple_read_from_buffer(buf, count, ppos, demo.buffer, demo.used);
	mutex_unlock(&demo.lock);
	return n;
}

static ssize_t demo_write(struct file *file, const char __user *buf,
			  size_t count, loff_t *ppos)
{
	if (count > BUFFER_SIZE)
		return -ENOSPC;
	mutex_lock(&demo.lock);
	if (copy_from_user(demo.buffer, buf, count)) {
		mutex_unlock(&demo.lock);
		return -EFAULT;
	}
	demo.used = count;
	mutex_unlock(&demo.lock);
	return count;
}

static const struct file_operations demo_fops = {
	.owner	= THIS_MODULE,
	.read	= demo_read,
	.write	= demo_write,
	.llseek	= default_llseek,
};

static int __init demo_init(void)
{
	struct device *dev;
	int ret;

	mutex_init(&demo.lock);
	demo.buffer = kzalloc(BUFFER_SIZE, GFP_KERNEL);
	if (!demo.buffer)
		return -ENOMEM;

	ret = alloc_chrdev_region(&demo.devt, 0, 1, "demo");
	if (ret)
		goto free_buffer;

	cdev_init(&demo.cdev, &demo_fops);
	demo.cdev.owner = THIS_MODULE;
	ret = cdev_add(&demo.cdev, demo.devt, 1);
	if (ret)
		goto free_numbers;

	demo.cls = class_create(THIS_MODULE, "demo");
	if (IS_ERR(demo.cls)) {
		ret = PTR_ERR(demo.cls);
		goto del_cdev;
	}

	dev = device_create(demo.cls, NULL, demo.devt, NULL, "demo%d", 0);
	if (IS_ERR(dev)) {
		ret = PTR_ERR(dev);
		goto destroy_class;
	}
	dev_info(dev, "major %u, minor %u\n", MAJOR(demo.devt),
		 MINOR(demo.devt));
	return 0;

destroy_class:
	class_destroy(demo.cls);
del_cdev:
	cdev_del(&demo.cdev);
free_numbers:
	unregister_chrdev_region(demo.devt, 1);
free_buffer:
	kfree(demo.buffer);
	return ret;
}

static void __exit demo_exit(void)
{
	device_destroy(demo.cls, demo.devt);
	class_destroy(demo.cls);
	cdev_del(&demo.cdev);
	unregister_chrdev_region(demo.devt, 1);
	kfree(demo.buffer);
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
