// SPDX-License-Identifier: GPL-2.0-only
/*
 * /dev/null and /dev/zero.
 *
 * Stands for drivers/char/mem.c of Linux 5.4.
 */
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/major.h>
#include <linux/uaccess.h>

extern const struct file_operations def_chr_fops;

static ssize_t read_null(struct file *file, char __user *buf, size_t count,
			 loff_t *ppos)
{
	return 0;
}

static ssize_t write_null(struct file *file, const char __user *buf,
			  size_t count, loff_t *ppos)
{
	return count;
}

static ssize_t read_zero(struct file *file, char __user *buf, size_t count,
			 loff_t *ppos)
{
	return clear_user(buf, count) ? -EFAULT : count;
}

static const struct file_operations null_fops = {
	.llseek	= noop_llseek,
	.read	= read_null,
	.write	= write_null,
};

static const struct file_operations zero_fops = {
	.llseek	= noop_llseek,
	.read	= read_zero,
	.write	= write_null,
};

/* One driver for all: which device is meant is known when it is opened. */
static int memory_open(struct inode *inode, struct file *filp)
{
	switch (iminor(inode)) {
	case 3:
		filp->f_op = &null_fops;
		return 0;
	case 5:
		filp->f_op = &zero_fops;
		return 0;
	default:
		return -ENXIO;
	}
}

static const struct file_operations memory_fops = {
	.open	= memory_open,
	.llseek	= noop_llseek,
};

#define NODE(self, name, minor) {				\
	.d_iname	= name,					\
	.d_inode	= &(self).__inode,			\
	.d_subdirs	= LIST_HEAD_INIT((self).d_subdirs),	\
	.__inode	= {					\
		.i_mode	= S_IFCHR | 0666,			\
		.i_rdev	= MKDEV(MEM_MAJOR, minor),		\
		.i_fop	= &def_chr_fops,			\
	},							\
}

static struct dentry null = NODE(null, "null", 3);
static struct dentry zero = NODE(zero, "zero", 5);

static int __init chr_dev_init(void)
{
	int err = register_chrdev(MEM_MAJOR, "mem", &memory_fops);

	if (err)
		return err;
	pr_info("char: major %u is %s\n", MEM_MAJOR, "mem");
	d_add(&dev_root, &null);
	d_add(&dev_root, &zero);
	return 0;
}
fs_initcall(chr_dev_init);
