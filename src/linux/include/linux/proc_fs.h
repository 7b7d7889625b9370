/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Files under /proc.
 *
 * Stands for include/linux/proc_fs.h of Linux 5.4.
 */
#ifndef _LINUX_PROC_FS_H
#define _LINUX_PROC_FS_H

#include <linux/types.h>
#include <linux/fs.h>

struct seq_file;

/* A name there; in Linux a structure of its own. */
#define proc_dir_entry dentry

extern struct proc_dir_entry *proc_mkdir(const char *, struct proc_dir_entry *);

struct proc_dir_entry *proc_create_data(const char *, umode_t,
			       struct proc_dir_entry *,
			       const struct file_operations *,
			       void *);

static inline struct proc_dir_entry *proc_create(const char *name, umode_t mode,
				struct proc_dir_entry *parent,
				const struct file_operations *proc_fops)
{
	return proc_create_data(name, mode, parent, proc_fops, NULL);
}

/* A file whose whole text show() writes. */
struct proc_dir_entry *proc_create_single_data(const char *name, umode_t mode,
		struct proc_dir_entry *parent,
		int (*show)(struct seq_file *, void *), void *data);
#define proc_create_single(name, mode, parent, show) \
	proc_create_single_data(name, mode, parent, show, NULL)

struct seq_operations;
extern struct proc_dir_entry *proc_mkdir_data(const char *, umode_t,
					      struct proc_dir_entry *, void *);
extern struct proc_dir_entry *proc_mkdir_mode(const char *, umode_t, struct proc_dir_entry *);
extern struct proc_dir_entry *proc_symlink(const char *,
		struct proc_dir_entry *, const char *);
extern struct proc_dir_entry *proc_create_seq_private(const char *name, umode_t mode,
		struct proc_dir_entry *parent, const struct seq_operations *ops,
		unsigned int state_size, void *data);
#define proc_create_seq_data(name, mode, parent, ops, data) \
	proc_create_seq_private(name, mode, parent, ops, 0, data)
#define proc_create_seq(name, mode, parent, ops) \
	proc_create_seq_private(name, mode, parent, ops, 0, NULL)

/* Nobody asks who may read it, and how long it is. */
static inline void proc_set_size(struct proc_dir_entry *de, loff_t size)
{
	de->d_inode->i_size = size;
}

static inline void proc_set_user(struct proc_dir_entry *de, kuid_t uid, kgid_t gid)
{
	de->d_inode->i_uid = uid;
	de->d_inode->i_gid = gid;
}

extern void *PDE_DATA(const struct inode *);
extern void proc_remove(struct proc_dir_entry *);
extern void remove_proc_entry(const char *, struct proc_dir_entry *);
extern int remove_proc_subtree(const char *, struct proc_dir_entry *);

#endif /* _LINUX_PROC_FS_H */
