// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files under /sys, one value in each.
 *
 * Stands for fs/sysfs/file.c of Linux 5.4, for dir.c and for group.c.
 */
#include <linux/sysfs.h>
#include <linux/kobject.h>
#include <linux/fs.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/kernel.h>
#include <linux/export.h>
#include <linux/uaccess.h>
#include <asm/page.h>

static struct kobject *kobj_of(struct file *file)
{
	return file->private_data;
}

static struct attribute *attr_of(struct file *file)
{
	return file->f_inode->i_private;
}

/* The directory knows its kobject; a group's directory has its parent's. */
static int sysfs_open(struct inode *inode, struct file *file)
{
	file->private_data = file->f_path.dentry->d_parent->d_inode->i_private;
	return kobj_of(file)->ktype ? 0 : -EACCES;
}

static ssize_t sysfs_read(struct file *file, char __user *to, size_t count,
			  loff_t *ppos)
{
	const struct sysfs_ops *ops = kobj_of(file)->ktype->sysfs_ops;
	char *buf;
	ssize_t len;

	if (!ops || !ops->show)
		return -EIO;
	buf = kzalloc(PAGE_SIZE, GFP_KERNEL);
	if (!buf)
		return -ENOMEM;
	len = ops->show(kobj_of(file), attr_of(file), buf);
	if (len >= (ssize_t)PAGE_SIZE) {
		printk("fill_read_buffer: %pS returned bad count\n", ops->show);
		len = PAGE_SIZE - 1;
	}
	if (len > 0)
		len = simple_read_from_buffer(to, count, ppos, buf, len);
	kfree(buf);
	return len;
}

static ssize_t sysfs_write(struct file *file, const char __user *from,
			   size_t count, loff_t *ppos)
{
	const struct sysfs_ops *ops = kobj_of(file)->ktype->sysfs_ops;
	char *buf;
	ssize_t len;

	if (!ops || !ops->store)
		return -EIO;
	count = min(count, (size_t)PAGE_SIZE - 1);
	buf = memdup_user_nul(from, count);
	if (IS_ERR(buf))
		return PTR_ERR(buf);
	len = ops->store(kobj_of(file), attr_of(file), buf, count);
	kfree(buf);
	return len;
}

static const struct file_operations sysfs_file_fops = {
	.open	= sysfs_open,
	.read	= sysfs_read,
	.write	= sysfs_write,
	.llseek	= default_llseek,
};

static int warn_dup(struct dentry *parent, const char *name)
{
	if (!d_find(parent, name, strlen(name)))
		return -ENOMEM;
	pr_warn("sysfs: cannot create duplicate filename '%s/%s'\n",
		parent->d_iname, name);
	dump_stack();
	return -EEXIST;
}

int sysfs_create_dir(struct kobject *kobj)
{
	struct dentry *parent = kobj->parent ? kobj->parent->sd : &sysfs_root;

	if (!parent)
		return -ENOENT;
	kobj->sd = d_add_new(parent, kobj->name, S_IFDIR | 0755, NULL, kobj);
	return kobj->sd ? 0 : warn_dup(parent, kobj->name);
}

void sysfs_remove_dir(struct kobject *kobj)
{
	if (kobj->sd)
		d_remove(kobj->sd);
	kobj->sd = NULL;
}

static int add_file(struct dentry *dir, const struct attribute *attr)
{
	if (!d_add_new(dir, attr->name, S_IFREG | attr->mode, &sysfs_file_fops,
		       (void *)attr))
		return warn_dup(dir, attr->name);
	return 0;
}

int sysfs_create_file(struct kobject *kobj, const struct attribute *attr)
{
	if (!kobj || !kobj->sd || !attr)
		return -EINVAL;
	return add_file(kobj->sd, attr);
}
EXPORT_SYMBOL_GPL(sysfs_create_file);

void sysfs_remove_file(struct kobject *kobj, const struct attribute *attr)
{
	struct dentry *d;

	if (!kobj->sd)
		return;
	d = d_find(kobj->sd, attr->name, strlen(attr->name));
	if (d)
		d_remove(d);
}
EXPORT_SYMBOL_GPL(sysfs_remove_file);

/* A group that has a name is a directory of its own. */
int sysfs_create_group(struct kobject *kobj, const struct attribute_group *grp)
{
	struct dentry *dir = kobj->sd;
	struct attribute **attr;
	umode_t mode;
	int error = 0;
	int i = 0;

	if (!dir)
		return -EINVAL;
	if (grp->name) {
		dir = d_add_new(dir, grp->name, S_IFDIR | 0755, NULL, kobj);
		if (!dir)
			return warn_dup(kobj->sd, grp->name);
	}
	for (attr = grp->attrs; *attr && !error; attr++) {
		mode = (*attr)->mode;
		if (grp->is_visible)
			mode = grp->is_visible(kobj, *attr, i);
		i++;
		if (mode)
			error = add_file(dir, *attr);
	}
	return error;
}
EXPORT_SYMBOL_GPL(sysfs_create_group);

void sysfs_remove_group(struct kobject *kobj, const struct attribute_group *grp)
{
	struct attribute **attr;
	struct dentry *dir;

	if (!kobj->sd)
		return;
	if (grp->name) {
		dir = d_find(kobj->sd, grp->name, strlen(grp->name));
		if (dir)
			d_remove(dir);
		return;
	}
	for (attr = grp->attrs; *attr; attr++)
		sysfs_remove_file(kobj, *attr);
}
EXPORT_SYMBOL_GPL(sysfs_remove_group);

int sysfs_create_groups(struct kobject *kobj,
			const struct attribute_group **groups)
{
	int error = 0;
	int i;

	for (i = 0; groups && groups[i]; i++) {
		error = sysfs_create_group(kobj, groups[i]);
		if (error) {
			while (--i >= 0)
				sysfs_remove_group(kobj, groups[i]);
			break;
		}
	}
	return error;
}
EXPORT_SYMBOL_GPL(sysfs_create_groups);

void sysfs_remove_groups(struct kobject *kobj,
			 const struct attribute_group **groups)
{
	for (; groups && *groups; groups++)
		sysfs_remove_group(kobj, *groups);
}
EXPORT_SYMBOL_GPL(sysfs_remove_groups);

int sysfs_create_files(struct kobject *kobj, const struct attribute * const *ptr)
{
	int err = 0;
	int i;

	for (i = 0; ptr[i] && !err; i++)
		err = sysfs_create_file(kobj, ptr[i]);
	if (err)
		while (--i >= 0)
			sysfs_remove_file(kobj, ptr[i]);
	return err;
}
EXPORT_SYMBOL_GPL(sysfs_create_files);

void sysfs_remove_files(struct kobject *kobj, const struct attribute * const *ptr)
{
	for (; *ptr; ptr++)
		sysfs_remove_file(kobj, *ptr);
}
EXPORT_SYMBOL_GPL(sysfs_remove_files);

/* ------------------------------------------------ files with bytes in them */

static ssize_t bin_read(struct file *file, char __user *to, size_t count,
			loff_t *ppos)
{
	struct bin_attribute *attr = file->f_inode->i_private;
	ssize_t len;
	char *buf;

	if (attr->size && *ppos >= attr->size)
		return 0;
	if (attr->size && *ppos + count > attr->size)
		count = attr->size - *ppos;
	if (!attr->read)
		return -EIO;
	buf = kzalloc(count + 1, GFP_KERNEL);
	if (!buf)
		return -ENOMEM;
	len = attr->read(file, kobj_of(file), attr, buf, *ppos, count);
	if (len > 0 && copy_to_user(to, buf, len))
		len = -EFAULT;
	if (len > 0)
		*ppos += len;
	kfree(buf);
	return len;
}

static ssize_t bin_write(struct file *file, const char __user *from,
			 size_t count, loff_t *ppos)
{
	struct bin_attribute *attr = file->f_inode->i_private;
	ssize_t len;
	char *buf;

	if (attr->size && *ppos >= attr->size)
		return -EFBIG;
	if (!attr->write)
		return -EIO;
	buf = memdup_user_nul(from, count);
	if (IS_ERR(buf))
		return PTR_ERR(buf);
	len = attr->write(file, kobj_of(file), attr, buf, *ppos, count);
	if (len > 0)
		*ppos += len;
	kfree(buf);
	return len;
}

static const struct file_operations sysfs_bin_fops = {
	.open	= sysfs_open,
	.read	= bin_read,
	.write	= bin_write,
	.llseek	= default_llseek,
};

int sysfs_create_bin_file(struct kobject *kobj, const struct bin_attribute *attr)
{
	struct dentry *d;

	if (!kobj || !kobj->sd || !attr)
		return -EINVAL;
	d = d_add_new(kobj->sd, attr->attr.name, S_IFREG | attr->attr.mode,
		      &sysfs_bin_fops, (void *)attr);
	if (!d)
		return warn_dup(kobj->sd, attr->attr.name);
	d->d_inode->i_size = attr->size;
	return 0;
}
EXPORT_SYMBOL_GPL(sysfs_create_bin_file);

void sysfs_remove_bin_file(struct kobject *kobj, const struct bin_attribute *attr)
{
	sysfs_remove_file(kobj, &attr->attr);
}
EXPORT_SYMBOL_GPL(sysfs_remove_bin_file);
