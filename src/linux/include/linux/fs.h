/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Files: what is behind them, and how they are opened. There are no disks:
 * /dev, /proc and /sys are one tree in memory (fs/dcache.c).
 *
 * Stands for include/linux/fs.h of Linux 5.4. The structures keep the names
 * and the order of their fields, and leave out most of them. linux/dcache.h,
 * linux/kdev_t.h and the flags of uapi/asm-generic/fcntl.h are in this file,
 * too.
 */
#ifndef _LINUX_FS_H
#define _LINUX_FS_H

#include <linux/linkage.h>
#include <linux/list.h>
#include <linux/errno.h>
#include <linux/err.h>
#include <linux/stat.h>
#include <linux/types.h>
#include <linux/kdev_t.h>
#include <linux/fcntl.h>
#include <linux/mutex.h>
#include <linux/spinlock.h>

struct module;
struct inode;
struct file;
struct dentry;
struct super_block;
struct cdev;
struct vm_area_struct;
struct poll_table_struct;

#define FMODE_READ		((__force fmode_t)0x1)
#define FMODE_WRITE		((__force fmode_t)0x2)
#define FMODE_LSEEK		((__force fmode_t)0x4)

#ifndef SEEK_SET
#define SEEK_SET	0
#define SEEK_CUR	1
#define SEEK_END	2
#endif

struct inode {
	umode_t i_mode;
	dev_t i_rdev;
	loff_t i_size;
	const struct file_operations *i_fop;
	struct cdev *i_cdev;
	void *i_private;
};

/* A name in the tree. Each has an inode of its own here. */
struct dentry {
	struct dentry *d_parent;
	const char *d_iname;
	struct inode *d_inode;
	struct list_head d_child;	/* child of parent list */
	struct list_head d_subdirs;	/* our children */
	struct inode __inode;
};

struct path {
	struct dentry *dentry;
};

struct file {
	struct path f_path;
	struct inode *f_inode;
	const struct file_operations *f_op;
	unsigned int f_flags;
	fmode_t f_mode;
	loff_t f_pos;
	void *private_data;
};

struct file_operations {
	struct module *owner;
	loff_t (*llseek) (struct file *, loff_t, int);
	ssize_t (*read) (struct file *, char __user *, size_t, loff_t *);
	ssize_t (*write) (struct file *, const char __user *, size_t, loff_t *);
	__poll_t (*poll) (struct file *, struct poll_table_struct *);
	long (*unlocked_ioctl) (struct file *, unsigned int, unsigned long);
	long (*compat_ioctl) (struct file *, unsigned int, unsigned long);
	int (*mmap) (struct file *, struct vm_area_struct *);
	int (*open) (struct inode *, struct file *);
	int (*flush) (struct file *, void *);
	int (*release) (struct inode *, struct file *);
	int (*fsync) (struct file *, loff_t, loff_t, int datasync);
	int (*fasync) (int, struct file *, int);
};

static inline struct inode *file_inode(const struct file *f)
{
	return f->f_inode;
}

static inline struct inode *d_inode(const struct dentry *dentry)
{
	return dentry->d_inode;
}

static inline unsigned iminor(const struct inode *inode)
{
	return MINOR(inode->i_rdev);
}

static inline unsigned imajor(const struct inode *inode)
{
	return MAJOR(inode->i_rdev);
}

static inline loff_t i_size_read(const struct inode *inode)
{
	return inode->i_size;
}

static inline void i_size_write(struct inode *inode, loff_t i_size)
{
	inode->i_size = i_size;
}

/* fs/dcache.c: ours; in Linux every file system builds its own tree. */
extern struct dentry dev_root, proc_root_dentry, sysfs_root;
extern struct dentry *d_add_new(struct dentry *parent, const char *name,
				umode_t mode, const struct file_operations *fop,
				void *private);
extern void d_add(struct dentry *parent, struct dentry *dentry);
extern void d_remove(struct dentry *dentry);
extern struct dentry *d_find(struct dentry *parent, const char *name, size_t len);
extern struct dentry *d_find_path(struct dentry *root, const char *path);

/* fs/open.c, fs/read_write.c */
extern struct file *filp_open(const char *, int, umode_t);
extern int filp_close(struct file *, void *id);
extern ssize_t kernel_read(struct file *, void *, size_t, loff_t *);
extern ssize_t kernel_write(struct file *, const void *, size_t, loff_t *);
extern ssize_t vfs_read(struct file *, char __user *, size_t, loff_t *);
extern ssize_t vfs_write(struct file *, const char __user *, size_t, loff_t *);
extern loff_t vfs_llseek(struct file *file, loff_t offset, int whence);
extern long vfs_ioctl(struct file *filp, unsigned int cmd, unsigned long arg);

extern loff_t noop_llseek(struct file *file, loff_t offset, int whence);
extern loff_t no_llseek(struct file *file, loff_t offset, int whence);
extern loff_t default_llseek(struct file *file, loff_t offset, int whence);
extern int nonseekable_open(struct inode * inode, struct file * filp);
extern int simple_open(struct inode *inode, struct file *file);

extern ssize_t simple_read_from_buffer(void __user *to, size_t count,
			loff_t *ppos, const void *from, size_t available);
extern ssize_t simple_write_to_buffer(void *to, size_t available, loff_t *ppos,
		const void __user *from, size_t count);

struct file_system_type {
	const char *name;
	int fs_flags;
	struct module *owner;
	struct file_system_type *next;
};

extern int register_filesystem(struct file_system_type *);
extern int unregister_filesystem(struct file_system_type *);

/* fs/char_dev.c */
#define CHRDEV_MAJOR_MAX 512

extern int alloc_chrdev_region(dev_t *, unsigned, unsigned, const char *);
extern int register_chrdev_region(dev_t, unsigned, const char *);
extern void unregister_chrdev_region(dev_t, unsigned);
extern int __register_chrdev(unsigned int major, unsigned int baseminor,
			     unsigned int count, const char *name,
			     const struct file_operations *fops);
extern void __unregister_chrdev(unsigned int major, unsigned int baseminor,
				unsigned int count, const char *name);

static inline int register_chrdev(unsigned int major, const char *name,
				  const struct file_operations *fops)
{
	return __register_chrdev(major, 0, 256, name, fops);
}

static inline void unregister_chrdev(unsigned int major, const char *name)
{
	__unregister_chrdev(major, 0, 256, name);
}

#endif /* _LINUX_FS_H */
