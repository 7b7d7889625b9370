// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files under /sys/kernel/debug.
 *
 * Stands for fs/debugfs/inode.c of Linux 5.4, and for file.c.
 */
#include <linux/debugfs.h>
#include <linux/fs.h>
#include <linux/slab.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/export.h>
#include <linux/uaccess.h>

extern struct dentry debugfs_root;
struct dentry debugfs_root = {
	.d_parent	= &debugfs_root,
	.d_iname	= "/sys/kernel/debug",
	.d_inode	= &debugfs_root.__inode,
	.d_subdirs	= LIST_HEAD_INIT(debugfs_root.d_subdirs),
	.__inode	= { .i_mode = S_IFDIR | 0755 },
};

/* Nobody checks these results: an error given as parent gives an error again. */
static struct dentry *add(const char *name, umode_t mode, struct dentry *parent,
			  void *data, const struct file_operations *fops)
{
	struct dentry *dentry;

	if (IS_ERR(parent))
		return parent;
	if (!parent)
		parent = &debugfs_root;
	dentry = d_add_new(parent, name, mode, fops, data);
	return dentry ? dentry : ERR_PTR(-EEXIST);
}

struct dentry *debugfs_create_dir(const char *name, struct dentry *parent)
{
	return add(name, S_IFDIR | 0755, parent, NULL, NULL);
}
EXPORT_SYMBOL_GPL(debugfs_create_dir);

struct dentry *debugfs_create_file(const char *name, umode_t mode,
				   struct dentry *parent, void *data,
				   const struct file_operations *fops)
{
	return add(name, S_IFREG | mode, parent, data, fops);
}
EXPORT_SYMBOL_GPL(debugfs_create_file);

void debugfs_remove_recursive(struct dentry *dentry)
{
	if (!IS_ERR_OR_NULL(dentry))
		d_remove(dentry);
}
EXPORT_SYMBOL_GPL(debugfs_remove_recursive);

void debugfs_remove(struct dentry *dentry)
{
	debugfs_remove_recursive(dentry);
}
EXPORT_SYMBOL_GPL(debugfs_remove);

/* ------------------------------------------------------ single numbers */

static ssize_t write_number(const char __user *from, size_t count, u64 *to)
{
	char buf[32];

	if (count >= sizeof(buf))
		return -EINVAL;
	if (copy_from_user(buf, from, count))
		return -EFAULT;
	buf[count] = '\0';
	return kstrtou64(strim(buf), 0, to);
}

#define NUMBER(name, type, fmt)						\
static ssize_t name##_read(struct file *file, char __user *to,		\
			   size_t count, loff_t *ppos)			\
{									\
	char buf[32];							\
	int n = scnprintf(buf, sizeof(buf), fmt "\n",			\
			  *(type *)file->private_data);			\
									\
	return simple_read_from_buffer(to, count, ppos, buf, n);	\
}									\
static ssize_t name##_write(struct file *file, const char __user *from,	\
			    size_t count, loff_t *ppos)			\
{									\
	u64 n;								\
	ssize_t ret = write_number(from, count, &n);			\
									\
	if (ret)							\
		return ret;						\
	*(type *)file->private_data = n;				\
	return count;							\
}									\
static const struct file_operations fops_##name = {			\
	.open	= simple_open,						\
	.read	= name##_read,						\
	.write	= name##_write,						\
	.llseek	= default_llseek,					\
};									\
struct dentry *debugfs_create_##name(const char *file, umode_t mode,	\
				     struct dentry *parent, type *value)	\
{									\
	return debugfs_create_file(file, mode, parent, value, &fops_##name); \
}									\
EXPORT_SYMBOL_GPL(debugfs_create_##name)

NUMBER(u8, u8, "%u");
NUMBER(u32, u32, "%u");
NUMBER(u64, u64, "%llu");
NUMBER(x32, u32, "0x%08x");

static ssize_t bool_read(struct file *file, char __user *to, size_t count,
			 loff_t *ppos)
{
	const char *buf = *(bool *)file->private_data ? "Y\n" : "N\n";

	return simple_read_from_buffer(to, count, ppos, buf, 2);
}

static ssize_t bool_write(struct file *file, const char __user *from,
			  size_t count, loff_t *ppos)
{
	char buf[4] = "";
	bool val;

	if (copy_from_user(buf, from, min(count, sizeof(buf) - 1)))
		return -EFAULT;
	if (kstrtobool(buf, &val) == 0)
		*(bool *)file->private_data = val;
	return count;
}

static const struct file_operations fops_bool = {
	.open	= simple_open,
	.read	= bool_read,
	.write	= bool_write,
	.llseek	= default_llseek,
};

struct dentry *debugfs_create_bool(const char *name, umode_t mode,
				   struct dentry *parent, bool *value)
{
	return debugfs_create_file(name, mode, parent, value, &fops_bool);
}
EXPORT_SYMBOL_GPL(debugfs_create_bool);
