// SPDX-License-Identifier: GPL-2.0-only
/*
 * ioctl(): commands that are neither read nor write. The number of a command
 * says which way data goes, and how much.
 */
#include <linux/module.h>
#include <linux/miscdevice.h>
#include <linux/fs.h>
#include <linux/ioctl.h>
#include <linux/uaccess.h>

#define DEMO_RESET	_IO('d', 0)
#define DEMO_GET	_IOR('d', 1, int)
#define DEMO_SET	_IOW('d', 2, int)

static int value = 42;

static long demo_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	int __user *user = (int __user *)arg;

	switch (cmd) {
	case DEMO_RESET:
		value = 0;
		return 0;
	case DEMO_GET:
		return put_user(value, user);
	case DEMO_SET:
		return get_user(value, user);
	default:
		return -ENOTTY;
	}
}

static const struct file_operations demo_fops = {
	.owner		= THIS_MODULE,
	.unlocked_ioctl	= demo_ioctl,
};

static struct miscdevice demo_device = {
	.minor	= MISC_DYNAMIC_MINOR,
	.name	= "demo",
	.fops	= &demo_fops,
};

static int __init demo_init(void)
{
	pr_info("demo: GET is 0x%08x: %u bytes, direction %u\n",
		(unsigned int)DEMO_GET, (unsigned int)_IOC_SIZE(DEMO_GET),
		(unsigned int)_IOC_DIR(DEMO_GET));
	/* an address of the kernel's is not one that a program may give */
	pr_info("demo: GET to an address of the kernel's: %ld\n",
		demo_ioctl(NULL, DEMO_GET, (unsigned long)&value));
	demo_ioctl(NULL, DEMO_RESET, 0);
	pr_info("demo: after RESET the value is %d\n", value);
	return misc_register(&demo_device);
}

static void __exit demo_exit(void)
{
	misc_deregister(&demo_device);
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
