// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files and directories under /proc.
 *
 * Stands for fs/proc/generic.c of Linux 5.4.
 */
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/kernel.h>
#include <linux/export.h>
#include <linux/bug.h>

static struct proc_dir_entry *add(const char *name, umode_t mode,
				  struct proc_dir_entry *parent,
				  const struct file_operations *fops, void *data)
{
	struct proc_dir_entry *de;

	if (!parent)
		parent = &proc_root_dentry;
	de = d_add_new(parent, name, mode, fops, data);
	WARN(!de && d_find(parent, name, strlen(name)),
	     "proc_dir_entry '%s/%s' already registered\n",
	     parent->d_iname, name);
	return de;
}

struct proc_dir_entry *proc_mkdir(const char *name,
				  struct proc_dir_entry *parent)
{
	return add(name, S_IFDIR | 0555, parent, NULL, NULL);
}
EXPORT_SYMBOL(proc_mkdir);

struct proc_dir_entry *proc_create_data(const char *name, umode_t mode,
		struct proc_dir_entry *parent,
		const struct file_operations *proc_fops, void *data)
{
	if ((mode & 07777) == 0)
		mode |= 0444;
	return add(name, S_IFREG | mode, parent, proc_fops, data);
}
EXPORT_SYMBOL(proc_create_data);

struct proc_dir_entry *proc_mkdir_data(const char *name, umode_t mode,
		struct proc_dir_entry *parent, void *data)
{
	return add(name, S_IFDIR | (mode ? mode : 0555), parent, NULL, data);
}
EXPORT_SYMBOL_GPL(proc_mkdir_data);

struct proc_dir_entry *proc_mkdir_mode(const char *name, umode_t mode,
				       struct proc_dir_entry *parent)
{
	return proc_mkdir_data(name, mode, parent, NULL);
}
EXPORT_SYMBOL(proc_mkdir_mode);

/* What such a file needs to know is kept beside its show(). */
struct single {
	int (*show)(struct seq_file *, void *);
	void *data;
};

static int proc_single_open(struct inode *inode, struct file *file)
{
	struct single *s = inode->i_private;

	return single_open(file, s->show, s->data);
}

static const struct file_operations proc_single_fops = {
	.open		= proc_single_open,
	.read		= seq_read,
	.llseek		= seq_lseek,
	.release	= single_release,
};

struct proc_dir_entry *proc_create_single_data(const char *name, umode_t mode,
		struct proc_dir_entry *parent,
		int (*show)(struct seq_file *, void *), void *data)
{
	struct single *s = kmalloc(sizeof(*s), GFP_KERNEL);

	if (!s)
		return NULL;
	s->show = show;
	s->data = data;
	return proc_create_data(name, mode, parent, &proc_single_fops, s);
}
EXPORT_SYMBOL(proc_create_single_data);

struct seq {
	const struct seq_operations *ops;
	unsigned int state_size;
	void *data;
};

static int proc_seq_open(struct inode *inode, struct file *file)
{
	struct seq *s = inode->i_private;

	if (s->state_size)
		return seq_open_private(file, s->ops, s->state_size);
	return seq_open(file, s->ops);
}

static const struct file_operations proc_seq_fops = {
	.open		= proc_seq_open,
	.read		= seq_read,
	.llseek		= seq_lseek,
	.release	= seq_release,
};

struct proc_dir_entry *proc_create_seq_private(const char *name, umode_t mode,
		struct proc_dir_entry *parent, const struct seq_operations *ops,
		unsigned int state_size, void *data)
{
	struct seq *s = kmalloc(sizeof(*s), GFP_KERNEL);

	if (!s)
		return NULL;
	s->ops = ops;
	s->state_size = state_size;
	s->data = data;
	return proc_create_data(name, mode, parent, &proc_seq_fops, s);
}
EXPORT_SYMBOL(proc_create_seq_private);

void *PDE_DATA(const struct inode *inode)
{
	return inode->i_private;
}
EXPORT_SYMBOL(PDE_DATA);

void proc_remove(struct proc_dir_entry *de)
{
	if (de)
		d_remove(de);
}
EXPORT_SYMBOL(proc_remove);

int remove_proc_subtree(const char *name, struct proc_dir_entry *parent)
{
	struct dentry *de;

	de = d_find_path(parent ? parent : &proc_root_dentry, name);
	if (!de)
		return -ENOENT;
	d_remove(de);
	return 0;
}
EXPORT_SYMBOL(remove_proc_subtree);

void remove_proc_entry(const char *name, struct proc_dir_entry *parent)
{
	WARN(remove_proc_subtree(name, parent), "name '%s'\n", name);
}
EXPORT_SYMBOL(remove_proc_entry);
