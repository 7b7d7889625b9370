// SPDX-License-Identifier: GPL-2.0-only
/*
 * Character devices: the list of their drivers, and /dev/null.
 *
 * Stands for drivers/char/mem.c of Linux 5.4, and for fs/char_dev.c.
 */
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/export.h>

#define CHRDEV_MAJORS 512

struct char_driver {
	const char *name;
	const struct file_operations *fops;
};

static struct char_driver chrdevs[CHRDEV_MAJORS];

/* Major 0 asks for any that is free: the answer is its number. */
int register_chrdev(unsigned int major, const char *name,
		    const struct file_operations *fops)
{
	unsigned int m = major;

	if (major >= CHRDEV_MAJORS)
		return -EINVAL;
	if (!major)
		for (m = 254; m > 233 && chrdevs[m].name; m--)
			;
	if (chrdevs[m].name)
		return -EBUSY;
	chrdevs[m].name = name;
	chrdevs[m].fops = fops;
	pr_info("char: major %u is %s\n", m, name);
	return major ? 0 : m;
}
EXPORT_SYMBOL(register_chrdev);

void unregister_chrdev(unsigned int major, const char *name)
{
	if (major < CHRDEV_MAJORS) {
		chrdevs[major].name = NULL;
		chrdevs[major].fops = NULL;
	}
}
EXPORT_SYMBOL(unregister_chrdev);

static const struct file_operations memory_fops;

static int __init chr_dev_init(void)
{
	return register_chrdev(1, "mem", &memory_fops);
}
fs_initcall(chr_dev_init);
