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
#include <linux/uidgid.h>

struct module;
struct inode;
struct file;
struct dentry;
struct super_block;
struct cdev;
struct page;
struct vm_area_struct;
struct poll_table_struct;

#define FMODE_READ		((__force fmode_t)0x1)
#define FMODE_WRITE		((__force fmode_t)0x2)
#define FMODE_LSEEK		((__force fmode_t)0x4)
#define FMODE_EXCL		((__force fmode_t)0x80)
#define FMODE_NDELAY		((__force fmode_t)0x40)

#ifndef SEEK_SET
#define SEEK_SET	0
#define SEEK_CUR	1
#define SEEK_END	2
#endif

struct inode {
	umode_t i_mode;
	kuid_t i_uid;
	kgid_t i_gid;
	struct super_block *i_sb;
	unsigned long i_ino;
	dev_t i_rdev;
	loff_t i_size;
	const struct file_operations *i_fop;
	struct cdev *i_cdev;
	void *i_private;
};

/* uapi/asm-generic/siginfo.h, for files that tell when they are ready */
struct fasync_struct {
	int magic;
	int fa_fd;
	struct fasync_struct *fa_next;
	struct file *fa_file;
};

/* The name's length and the name; nobody needs the hash of it. */
struct qstr {
	union {
		struct {
			u32 hash;
			u32 len;
		};
		u64 hash_len;
	};
	const unsigned char *name;
};

/* A name in the tree. Each has an inode of its own here. */
struct dentry {
	struct dentry *d_parent;
	union {
		struct qstr d_name;
		struct {
			u64 __hash_len;
			const char *d_iname;
		};
	};
	struct inode *d_inode;
	struct list_head d_child;	/* child of parent list */
	struct list_head d_subdirs;	/* our children */
	struct inode __inode;
};

struct path {
	struct dentry *dentry;
};

struct fown_struct {
	int signum;
};

/* One read or write, perhaps not finished at once. */
struct kiocb {
	struct file *ki_filp;
	loff_t ki_pos;
	void (*ki_complete)(struct kiocb *iocb, long ret, long ret2);
	void *private;
	int ki_flags;
};

#define IOCB_EVENTFD		(1 << 0)
#define IOCB_APPEND		(1 << 1)
#define IOCB_DIRECT		(1 << 2)
#define IOCB_HIPRI		(1 << 3)
#define IOCB_DSYNC		(1 << 4)
#define IOCB_SYNC		(1 << 5)
#define IOCB_WRITE		(1 << 6)
#define IOCB_NOWAIT		(1 << 7)

static inline bool is_sync_kiocb(struct kiocb *kiocb)
{
	return kiocb->ki_complete == NULL;
}

struct iov_iter;
struct dir_context;
struct pipe_inode_info;
struct file_lock;
struct seq_file;
typedef void *fl_owner_t;

struct file {
	struct path f_path;
	struct inode *f_inode;
	const struct file_operations *f_op;
	unsigned int f_flags;
	fmode_t f_mode;
	loff_t f_pos;
	struct fown_struct f_owner;
	void *private_data;
};
#define f_dentry f_path.dentry

struct file_operations {
	struct module *owner;
	loff_t (*llseek) (struct file *, loff_t, int);
	ssize_t (*read) (struct file *, char __user *, size_t, loff_t *);
	ssize_t (*write) (struct file *, const char __user *, size_t, loff_t *);
	ssize_t (*read_iter) (struct kiocb *, struct iov_iter *);
	ssize_t (*write_iter) (struct kiocb *, struct iov_iter *);
	int (*iopoll)(struct kiocb *kiocb, bool spin);
	int (*iterate) (struct file *, struct dir_context *);
	int (*iterate_shared) (struct file *, struct dir_context *);
	__poll_t (*poll) (struct file *, struct poll_table_struct *);
	long (*unlocked_ioctl) (struct file *, unsigned int, unsigned long);
	long (*compat_ioctl) (struct file *, unsigned int, unsigned long);
	int (*mmap) (struct file *, struct vm_area_struct *);
	unsigned long mmap_supported_flags;
	int (*open) (struct inode *, struct file *);
	int (*flush) (struct file *, void *);
	int (*release) (struct inode *, struct file *);
	int (*fsync) (struct file *, loff_t, loff_t, int datasync);
	int (*fasync) (int, struct file *, int);
	int (*lock) (struct file *, int, struct file_lock *);
	ssize_t (*sendpage) (struct file *, struct page *, int, size_t, loff_t *, int);
	unsigned long (*get_unmapped_area)(struct file *, unsigned long, unsigned long, unsigned long, unsigned long);
	int (*check_flags)(int);
	int (*flock) (struct file *, int, struct file_lock *);
	ssize_t (*splice_write)(struct pipe_inode_info *, struct file *, loff_t *, size_t, unsigned int);
	ssize_t (*splice_read)(struct file *, loff_t *, struct pipe_inode_info *, size_t, unsigned int);
	int (*setlease)(struct file *, long, struct file_lock **, void **);
	long (*fallocate)(struct file *file, int mode, loff_t offset, loff_t len);
	void (*show_fdinfo)(struct seq_file *m, struct file *f);
	ssize_t (*copy_file_range)(struct file *, loff_t, struct file *, loff_t, size_t, unsigned int);
} __randomize_layout;

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

static inline struct dentry *file_dentry(const struct file *file)
{
	return file->f_path.dentry;
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
#ifndef BARE_INCLUDES
extern loff_t fixed_size_llseek(struct file *file, loff_t offset, int whence, loff_t size);
extern loff_t generic_file_llseek(struct file *file, loff_t offset, int whence);
extern char *file_path(struct file *, char *, int);
extern char *d_path(const struct path *, char *, int);
extern struct file *file_open_name(const char *name, int flags, umode_t mode);
extern int fasync_helper(int, struct file *, int, struct fasync_struct **);
extern void kill_fasync(struct fasync_struct **, int, int);
extern int stream_open(struct inode *inode, struct file *filp);
#endif

#define dget(dentry)	(dentry)
#define dput(dentry)	do { (void)(dentry); } while (0)
#define igrab(inode)	(inode)
#define iput(inode)	do { (void)(inode); } while (0)
#define inode_lock(inode)	do { (void)(inode); } while (0)
#define inode_unlock(inode)	do { (void)(inode); } while (0)

extern int nonseekable_open(struct inode * inode, struct file * filp);
extern int simple_open(struct inode *inode, struct file *file);

extern ssize_t simple_read_from_buffer(void __user *to, size_t count,
			loff_t *ppos, const void *from, size_t available);
extern ssize_t simple_write_to_buffer(void *to, size_t available, loff_t *ppos,
		const void __user *from, size_t count);

struct fs_context;
struct file_system_type {
	const char *name;
	int fs_flags;
#define FS_REQUIRES_DEV		1
#define FS_USERNS_MOUNT		8
	int (*init_fs_context)(struct fs_context *);
	struct dentry *(*mount) (struct file_system_type *, int,
		       const char *, void *);
	void (*kill_sb) (struct super_block *);
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

#ifndef BARE_INCLUDES
#include <linux/wait.h>
#include <linux/dcache.h>
#include <linux/path.h>
#include <linux/cache.h>
#include <linux/rbtree.h>
#include <linux/init.h>
#include <linux/bug.h>
#include <linux/rwsem.h>
#include <linux/capability.h>
#include <linux/semaphore.h>
#include <linux/atomic.h>
#include <linux/uidgid.h>
#include <linux/workqueue.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/seqlock.h>
#include <linux/hash.h>
#include <linux/ioctl.h>
#include <linux/gfp.h>
#include <linux/completion.h>
#include <linux/notifier.h>
#include <linux/vmalloc.h>
#endif

#endif /* _LINUX_FS_H */
