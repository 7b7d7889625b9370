// SPDX-License-Identifier: GPL-2.0-only
/*
 * The names under /dev, /proc and /sys.
 *
 * Stands for fs/dcache.c of Linux 5.4, and for the trees of devtmpfs, procfs,
 * kernfs and debugfs: here one kind of tree does for all of them.
 */
#include <linux/fs.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/kernel.h>
#include <linux/export.h>

#define ROOT(root, path) {					\
	.d_parent	= &(root),				\
	.d_iname	= path,					\
	.d_inode	= &(root).__inode,			\
	.d_subdirs	= LIST_HEAD_INIT((root).d_subdirs),	\
	.__inode	= { .i_mode = S_IFDIR | 0755 },		\
}

struct dentry dev_root = ROOT(dev_root, "/dev");
struct dentry proc_root_dentry = ROOT(proc_root_dentry, "/proc");
struct dentry sysfs_root = ROOT(sysfs_root, "/sys");

struct dentry *d_find(struct dentry *parent, const char *name, size_t len)
{
	struct dentry *d;

	list_for_each_entry(d, &parent->d_subdirs, d_child)
		if (strlen(d->d_iname) == len &&
		    memcmp(d->d_iname, name, len) == 0)
			return d;
	return NULL;
}

/* "a/b" below root. */
struct dentry *d_find_path(struct dentry *root, const char *path)
{
	const char *end;

	while (root) {
		while (*path == '/')
			path++;
		if (!*path)
			break;
		end = strchr(path, '/');
		if (!end)
			end = path + strlen(path);
		root = d_find(root, path, end - path);
		path = end;
	}
	return root;
}

void d_add(struct dentry *parent, struct dentry *d)
{
	d->d_parent = parent;
	list_add_tail(&d->d_child, &parent->d_subdirs);
}

/* NULL: no memory, or the name is taken. */
struct dentry *d_add_new(struct dentry *parent, const char *name, umode_t mode,
			 const struct file_operations *fop, void *private)
{
	struct dentry *d;

	if (d_find(parent, name, strlen(name)))
		return NULL;
	d = kzalloc(sizeof(*d), GFP_KERNEL);
	if (!d)
		return NULL;
	d->d_iname = kstrdup(name, GFP_KERNEL);
	if (!d->d_iname) {
		kfree(d);
		return NULL;
	}
	d->d_inode = &d->__inode;
	d->__inode.i_mode = mode;
	d->__inode.i_fop = fop;
	d->__inode.i_private = private;
	INIT_LIST_HEAD(&d->d_subdirs);
	d_add(parent, d);
	return d;
}

/* With everything below it. */
void d_remove(struct dentry *dentry)
{
	struct dentry *d, *next;

	list_for_each_entry_safe(d, next, &dentry->d_subdirs, d_child)
		d_remove(d);
	list_del(&dentry->d_child);
	kfree(dentry->d_iname);
	kfree(dentry);
}
