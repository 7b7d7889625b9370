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

/* As every attribute that is a number: see simple_attr_open() below. */
#define NUMBER(name, type, fmt)						\
static int name##_get(void *data, u64 *val)				\
{									\
	*val = *(type *)data;						\
	return 0;							\
}									\
static int name##_set(void *data, u64 val)				\
{									\
	*(type *)data = val;						\
	return 0;							\
}									\
DEFINE_DEBUGFS_ATTRIBUTE(fops_##name, name##_get, name##_set, fmt "\n");	\
struct dentry *debugfs_create_##name(const char *file, umode_t mode,	\
				     struct dentry *parent, type *value)	\
{									\
	return debugfs_create_file(file, mode, parent, value, &fops_##name); \
}									\
EXPORT_SYMBOL_GPL(debugfs_create_##name)

NUMBER(u8, u8, "%llu");
NUMBER(u32, u32, "%llu");
NUMBER(u64, u64, "%llu");
NUMBER(x32, u32, "0x%08llx");

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

struct dentry *debugfs_create_atomic_t(const char *name, umode_t mode,
				       struct dentry *parent, atomic_t *value)
{
	/* a number, and the only thing in its structure */
	return debugfs_create_u32(name, mode, parent, (u32 *)&value->counter);
}
EXPORT_SYMBOL_GPL(debugfs_create_atomic_t);

static ssize_t blob_read(struct file *file, char __user *to, size_t count,
			 loff_t *ppos)
{
	struct debugfs_blob_wrapper *blob = file->private_data;

	return simple_read_from_buffer(to, count, ppos, blob->data, blob->size);
}

static const struct file_operations fops_blob = {
	.open	= simple_open,
	.read	= blob_read,
	.llseek	= default_llseek,
};

struct dentry *debugfs_create_blob(const char *name, umode_t mode,
				   struct dentry *parent,
				   struct debugfs_blob_wrapper *blob)
{
	return debugfs_create_file(name, mode, parent, blob, &fops_blob);
}
EXPORT_SYMBOL_GPL(debugfs_create_blob);

struct dentry *debugfs_lookup(const char *name, struct dentry *parent)
{
	return d_find(parent ? parent : &debugfs_root, name, strlen(name));
}
EXPORT_SYMBOL_GPL(debugfs_lookup);

bool debugfs_initialized(void)
{
	return true;
}
EXPORT_SYMBOL_GPL(debugfs_initialized);

/* --------------------------------------------- fs/libfs.c: simple_attr */

struct simple_attr {
	int (*get)(void *, u64 *);
	int (*set)(void *, u64);
	const char *fmt;
	void *data;
};

int simple_attr_open(struct inode *inode, struct file *file,
		     int (*get)(void *, u64 *), int (*set)(void *, u64),
		     const char *fmt)
{
	struct simple_attr *attr = kzalloc(sizeof(*attr), GFP_KERNEL);

	if (!attr)
		return -ENOMEM;
	attr->get = get;
	attr->set = set;
	attr->fmt = fmt;
	attr->data = inode->i_private;
	file->private_data = attr;
	return 0;
}
EXPORT_SYMBOL_GPL(simple_attr_open);

int simple_attr_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}
EXPORT_SYMBOL_GPL(simple_attr_release);

ssize_t simple_attr_read(struct file *file, char __user *to, size_t len,
			 loff_t *ppos)
{
	struct simple_attr *attr = file->private_data;
	char buf[32];
	u64 val;
	int ret;

	if (!attr->get)
		return -EACCES;
	ret = attr->get(attr->data, &val);
	if (ret)
		return ret;
	ret = scnprintf(buf, sizeof(buf), attr->fmt, (unsigned long long)val);
	return simple_read_from_buffer(to, len, ppos, buf, ret);
}
EXPORT_SYMBOL_GPL(simple_attr_read);

ssize_t simple_attr_write(struct file *file, const char __user *from,
			  size_t len, loff_t *ppos)
{
	struct simple_attr *attr = file->private_data;
	ssize_t ret;
	u64 val;

	if (!attr->set)
		return -EACCES;
	ret = write_number(from, len, &val);
	if (!ret)
		ret = attr->set(attr->data, val);
	return ret ? ret : len;
}
EXPORT_SYMBOL_GPL(simple_attr_write);
