/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * File systems, and the numbers of character devices. Nothing is ever opened
 * here; there are lists to register in.
 *
 * Stands for include/linux/fs.h of Linux 5.4.
 */
#ifndef _LINUX_FS_H
#define _LINUX_FS_H

#include <linux/linkage.h>
#include <linux/list.h>
#include <linux/errno.h>

struct module;
struct inode;
struct file;
struct super_block;

struct file_operations {
	struct module *owner;
	loff_t (*llseek) (struct file *, loff_t, int);
	ssize_t (*read) (struct file *, char __user *, size_t, loff_t *);
	ssize_t (*write) (struct file *, const char __user *, size_t, loff_t *);
	long (*unlocked_ioctl) (struct file *, unsigned int, unsigned long);
	int (*open) (struct inode *, struct file *);
	int (*release) (struct inode *, struct file *);
};

struct file_system_type {
	const char *name;
	int fs_flags;
	struct module *owner;
	struct file_system_type *next;
};

extern int register_filesystem(struct file_system_type *);
extern int unregister_filesystem(struct file_system_type *);

extern int register_chrdev(unsigned int major, const char *name,
			   const struct file_operations *fops);
extern void unregister_chrdev(unsigned int major, const char *name);

#define MINORBITS	20
#define MINORMASK	((1U << MINORBITS) - 1)
#define MAJOR(dev)	((unsigned int) ((dev) >> MINORBITS))
#define MINOR(dev)	((unsigned int) ((dev) & MINORMASK))
#define MKDEV(ma,mi)	(((ma) << MINORBITS) | (mi))

#endif /* _LINUX_FS_H */
