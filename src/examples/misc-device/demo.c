// SPDX-License-Identifier: GPL-2.0-only
/*
 * The easiest character device: one line registers it, under the major number
 * 10 that all of them share. module_misc_device() writes init and exit.
 */
#include <linux/module.h>
#include <linux/miscdevice.h>
#include <linux/fs.h>

static ssize_t demo_read(struct file *file, char __user *buf, size_t count,
			 loff_t *ppos)
{
	struct miscdevice *misc = file->private_data;
	char text[32];
	int n;

	n = scnprintf(text, sizeof(text), "%s, minor %d\n", misc->name,
		      misc->minor);
	return simple_read_from_buffer(buf, count, ppos, text, n);
}

static const struct file_operations demo_fops = {
	.owner	= THIS_MODULE,
	.read	= demo_read,
};

static struct miscdevice demo_device = {
	.minor	= MISC_DYNAMIC_MINOR,
	.name	= "demo",
	.fops	= &demo_fops,
};
module_misc_device(demo_device);

MODULE_LICENSE("GPL");
