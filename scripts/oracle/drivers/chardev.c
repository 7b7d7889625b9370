// SPDX-License-Identifier: GPL-2.0-only
/* A character device: a major number, a cdev, a class and a node of its own. */
#include <linux/module.h>
#include <linux/fs.h>
#include <linux/cdev.h>
#include <linux/device.h>
#include <linux/uaccess.h>
#include <linux/slab.h>
#include <linux/poll.h>
#include <linux/ioctl.h>
#include <linux/wait.h>

#define CHARDEV_RESET _IO('k', 1)
#define CHARDEV_LEVEL _IOWR('k', 2, int)

static dev_t number;
static struct cdev cdev;
static struct class *class;
static DECLARE_WAIT_QUEUE_HEAD(readers);
static DEFINE_MUTEX(lock);
static char text[64] = "chardev\n";

static ssize_t chardev_read(struct file *file, char __user *to, size_t count, loff_t *at)
{
	return simple_read_from_buffer(to, count, at, text, sizeof(text));
}

static long chardev_ioctl(struct file *file, unsigned int command, unsigned long argument)
{
	int level;

	switch (command) {
	case CHARDEV_RESET:
		return 0;
	case CHARDEV_LEVEL:
		if (get_user(level, (int __user *)argument))
			return -EFAULT;
		return put_user(min_t(int, level, clamp(level, 0, 7)), (int __user *)argument);
	default:
		return -ENOTTY;
	}
}

static __poll_t chardev_poll(struct file *file, poll_table *table)
{
	poll_wait(file, &readers, table);
	return EPOLLIN | EPOLLRDNORM;
}

static const struct file_operations operations = {
	.owner = THIS_MODULE,
	.read = chardev_read,
	.unlocked_ioctl = chardev_ioctl,
	.poll = chardev_poll,
	.llseek = no_llseek,
};

static int __init chardev_init(void)
{
	int error = alloc_chrdev_region(&number, 0, 1, KBUILD_MODNAME);

	if (error)
		return error;
	cdev_init(&cdev, &operations);
	error = cdev_add(&cdev, number, 1);
	if (error)
		goto unregister;
	class = class_create(THIS_MODULE, "chardev");
	if (IS_ERR(class)) {
		error = PTR_ERR(class);
		goto delete;
	}
	if (WARN_ON_ONCE(IS_ERR(device_create(class, NULL, number, NULL, "chardev%d", MINOR(number)))))
		pr_warn("no node\n");
	return 0;
delete:
	cdev_del(&cdev);
unregister:
	unregister_chrdev_region(number, 1);
	return error;
}

static void __exit chardev_exit(void)
{
	device_destroy(class, number);
	class_destroy(class);
	cdev_del(&cdev);
	unregister_chrdev_region(number, 1);
}

module_init(chardev_init);
module_exit(chardev_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("a character device");
