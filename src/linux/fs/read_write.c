// SPDX-License-Identifier: GPL-2.0-only
/*
 * Opening, reading, writing, closing.
 *
 * Stands for fs/read_write.c of Linux 5.4, for open.c, and for what drivers use
 * of libfs.c. The ksys_...() functions at the end are what programs reach by
 * system calls: the host calls them when somebody types "cat /dev/demo".
 */
#include <linux/fs.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/export.h>
#include <linux/uaccess.h>

/* fs/debugfs/inode.c */
extern struct dentry debugfs_root;

/* The longest name first. */
static struct mount {
	const char *name;
	struct dentry *root;
} mounts[] = {
	{ "/sys/kernel/debug", &debugfs_root },
	{ "/sys", &sysfs_root },
	{ "/proc", &proc_root_dentry },
	{ "/dev", &dev_root },
};

static struct dentry *lookup(const char *name)
{
	unsigned int i;
	size_t n;

	for (i = 0; i < ARRAY_SIZE(mounts); i++) {
		n = strlen(mounts[i].name);
		if (strncmp(name, mounts[i].name, n) == 0 &&
		    (name[n] == '/' || name[n] == '\0'))
			return d_find_path(mounts[i].root, name + n);
	}
	return NULL;
}

static int open_inode(struct inode *inode, struct file *f)
{
	const struct file_operations *fops = inode->i_fop;
	int ret = 0;

	if (!fops)
		return S_ISDIR(inode->i_mode) ? -EISDIR : -ENXIO;
	if (!try_module_get(fops->owner))
		return -ENODEV;
	f->f_op = fops;
	/* that of a character device looks for the driver, and calls its open */
	if (fops->open)
		ret = fops->open(inode, f);
	if (ret)
		module_put(f->f_op->owner);
	return ret;
}

struct file *filp_open(const char *filename, int flags, umode_t mode)
{
	struct dentry *dentry = lookup(filename);
	struct file *f;
	int ret;

	if (!dentry)
		return ERR_PTR(-ENOENT);
	f = kzalloc(sizeof(*f), GFP_KERNEL);
	if (!f)
		return ERR_PTR(-ENFILE);
	f->f_path.dentry = dentry;
	f->f_inode = dentry->d_inode;
	f->f_flags = flags;
	f->f_mode = ((flags + 1) & O_ACCMODE) | FMODE_LSEEK;
	ret = open_inode(f->f_inode, f);
	if (ret) {
		kfree(f);
		return ERR_PTR(ret);
	}
	return f;
}
EXPORT_SYMBOL(filp_open);

int filp_close(struct file *filp, void *id)
{
	if (filp->f_op->flush)
		filp->f_op->flush(filp, id);
	if (filp->f_op->release)
		filp->f_op->release(filp->f_inode, filp);
	module_put(filp->f_op->owner);
	kfree(filp);
	return 0;
}
EXPORT_SYMBOL(filp_close);

ssize_t vfs_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	if (!(file->f_mode & FMODE_READ))
		return -EBADF;
	if (!file->f_op->read)
		return -EINVAL;
	if (!access_ok(buf, count))
		return -EFAULT;
	return file->f_op->read(file, buf, count, pos);
}

ssize_t vfs_write(struct file *file, const char __user *buf, size_t count,
		  loff_t *pos)
{
	if (!(file->f_mode & FMODE_WRITE))
		return -EBADF;
	if (!file->f_op->write)
		return -EINVAL;
	if (!access_ok(buf, count))
		return -EFAULT;
	return file->f_op->write(file, buf, count, pos);
}

/* buf is the kernel's: for once that may be passed as a program's. */
ssize_t kernel_read(struct file *file, void *buf, size_t count, loff_t *pos)
{
	mm_segment_t old_fs = get_fs();
	ssize_t result;

	set_fs(KERNEL_DS);
	result = vfs_read(file, (void __user *)buf, count, pos);
	set_fs(old_fs);
	return result;
}
EXPORT_SYMBOL(kernel_read);

ssize_t kernel_write(struct file *file, const void *buf, size_t count,
		     loff_t *pos)
{
	mm_segment_t old_fs = get_fs();
	ssize_t result;

	set_fs(KERNEL_DS);
	result = vfs_write(file, (__force const char __user *)buf, count, pos);
	set_fs(old_fs);
	return result;
}
EXPORT_SYMBOL(kernel_write);

long vfs_ioctl(struct file *filp, unsigned int cmd, unsigned long arg)
{
	long error = -ENOTTY;

	if (filp->f_op->unlocked_ioctl)
		error = filp->f_op->unlocked_ioctl(filp, cmd, arg);
	return error == -ENOIOCTLCMD ? -ENOTTY : error;
}
EXPORT_SYMBOL(vfs_ioctl);

/* ------------------------------------------------------------- seeking */

loff_t noop_llseek(struct file *file, loff_t offset, int whence)
{
	return file->f_pos;
}
EXPORT_SYMBOL(noop_llseek);

loff_t no_llseek(struct file *file, loff_t offset, int whence)
{
	return -ESPIPE;
}
EXPORT_SYMBOL(no_llseek);

loff_t default_llseek(struct file *file, loff_t offset, int whence)
{
	if (whence == SEEK_CUR)
		offset += file->f_pos;
	else if (whence == SEEK_END)
		offset += file->f_inode->i_size;
	else if (whence != SEEK_SET)
		return -EINVAL;
	if (offset < 0)
		return -EINVAL;
	file->f_pos = offset;
	return offset;
}
EXPORT_SYMBOL(default_llseek);

loff_t vfs_llseek(struct file *file, loff_t offset, int whence)
{
	if (!(file->f_mode & FMODE_LSEEK) || !file->f_op->llseek)
		return -ESPIPE;
	return file->f_op->llseek(file, offset, whence);
}
EXPORT_SYMBOL(vfs_llseek);

int nonseekable_open(struct inode *inode, struct file *filp)
{
	filp->f_mode &= ~FMODE_LSEEK;
	return 0;
}
EXPORT_SYMBOL(nonseekable_open);

/* A device of a known length. */
loff_t fixed_size_llseek(struct file *file, loff_t offset, int whence, loff_t size)
{
	if (whence == SEEK_CUR)
		offset += file->f_pos;
	else if (whence == SEEK_END)
		offset += size;
	else if (whence != SEEK_SET)
		return -EINVAL;
	if (offset < 0 || offset > size)
		return -EINVAL;
	file->f_pos = offset;
	return offset;
}
EXPORT_SYMBOL(fixed_size_llseek);

loff_t generic_file_llseek(struct file *file, loff_t offset, int whence)
{
	return default_llseek(file, offset, whence);
}
EXPORT_SYMBOL(generic_file_llseek);

/* fs/d_path.c: written from the end of buf. */
char *d_path(const struct path *path, char *buf, int buflen)
{
	struct dentry *d = path->dentry;
	char *p = buf + buflen;
	size_t n;

	*--p = '\0';
	for (;; d = d->d_parent) {
		n = strlen(d->d_iname);
		if (p - buf < (long)n + 1)
			return ERR_PTR(-ENAMETOOLONG);
		p -= n;
		memcpy(p, d->d_iname, n);
		if (d->d_parent == d)
			return p;
		*--p = '/';
	}
}
EXPORT_SYMBOL(d_path);

char *file_path(struct file *filp, char *buf, int buflen)
{
	return d_path(&filp->f_path, buf, buflen);
}
EXPORT_SYMBOL(file_path);

/* fs/fcntl.c: who wants a signal when the file is ready. None is sent. */
int fasync_helper(int fd, struct file *filp, int on, struct fasync_struct **fapp)
{
	struct fasync_struct *fa;

	for (fa = *fapp; fa; fapp = &fa->fa_next, fa = *fapp) {
		if (fa->fa_file != filp)
			continue;
		if (!on) {
			*fapp = fa->fa_next;
			kfree(fa);
			return 1;
		}
		fa->fa_fd = fd;
		return 0;
	}
	if (!on)
		return 0;
	fa = kzalloc(sizeof(*fa), GFP_KERNEL);
	if (!fa)
		return -ENOMEM;
	fa->fa_file = filp;
	fa->fa_fd = fd;
	*fapp = fa;
	return 1;
}
EXPORT_SYMBOL(fasync_helper);

void kill_fasync(struct fasync_struct **fp, int sig, int band)
{
}
EXPORT_SYMBOL(kill_fasync);

/* ---------------------------------------------------------- fs/libfs.c */

int simple_open(struct inode *inode, struct file *file)
{
	if (inode->i_private)
		file->private_data = inode->i_private;
	return 0;
}
EXPORT_SYMBOL(simple_open);

/* What is left of from[] after *ppos, as much as the reader wants; 0 is the end. */
ssize_t simple_read_from_buffer(void __user *to, size_t count, loff_t *ppos,
				const void *from, size_t available)
{
	loff_t pos = *ppos;
	size_t ret;

	if (pos < 0)
		return -EINVAL;
	if (pos >= available || !count)
		return 0;
	if (count > available - pos)
		count = available - pos;
	ret = copy_to_user(to, from + pos, count);
	if (ret == count)
		return -EFAULT;
	count -= ret;
	*ppos = pos + count;
	return count;
}
EXPORT_SYMBOL(simple_read_from_buffer);

ssize_t simple_write_to_buffer(void *to, size_t available, loff_t *ppos,
			       const void __user *from, size_t count)
{
	loff_t pos = *ppos;
	size_t res;

	if (pos < 0)
		return -EINVAL;
	if (pos >= available || !count)
		return 0;
	if (count > available - pos)
		count = available - pos;
	res = copy_from_user(to + pos, from, count);
	if (res == count)
		return -EFAULT;
	count -= res;
	*ppos = pos + count;
	return count;
}
EXPORT_SYMBOL(simple_write_to_buffer);

/* -------------------------------------------------------- system calls */

#define MAX_FILES 16

static struct file *fds[MAX_FILES];

extern long ksys_open(const char __user *filename, int flags, umode_t mode);
extern long ksys_close(unsigned int fd);
extern ssize_t ksys_read(unsigned int fd, char __user *buf, size_t count);
extern ssize_t ksys_write(unsigned int fd, const char __user *buf, size_t count);
extern loff_t ksys_lseek(unsigned int fd, loff_t offset, unsigned int whence);
extern long ksys_ioctl(unsigned int fd, unsigned int cmd, unsigned long arg);
extern long ksys_getdents(const char __user *filename, void __user *dirent,
			  unsigned int count);

static struct file *fget(unsigned int fd)
{
	return fd < MAX_FILES ? fds[fd] : NULL;
}

long ksys_open(const char __user *filename, int flags, umode_t mode)
{
	char name[128];
	struct file *f;
	long fd = 3;	/* the first three are the terminal's */

	if (strncpy_from_user(name, filename, sizeof(name)) < 0)
		return -EFAULT;
	while (fd < MAX_FILES && fds[fd])
		fd++;
	if (fd == MAX_FILES)
		return -EMFILE;
	f = filp_open(name, flags, mode);
	if (IS_ERR(f))
		return PTR_ERR(f);
	fds[fd] = f;
	return fd;
}

long ksys_close(unsigned int fd)
{
	struct file *f = fget(fd);

	if (!f)
		return -EBADF;
	fds[fd] = NULL;
	return filp_close(f, NULL);
}

ssize_t ksys_read(unsigned int fd, char __user *buf, size_t count)
{
	struct file *f = fget(fd);

	return f ? vfs_read(f, buf, count, &f->f_pos) : -EBADF;
}

ssize_t ksys_write(unsigned int fd, const char __user *buf, size_t count)
{
	struct file *f = fget(fd);

	return f ? vfs_write(f, buf, count, &f->f_pos) : -EBADF;
}

loff_t ksys_lseek(unsigned int fd, loff_t offset, unsigned int whence)
{
	struct file *f = fget(fd);

	return f ? vfs_llseek(f, offset, whence) : -EBADF;
}

long ksys_ioctl(unsigned int fd, unsigned int cmd, unsigned long arg)
{
	struct file *f = fget(fd);

	return f ? vfs_ioctl(f, cmd, arg) : -EBADF;
}

/* What "ls" needs of a name: here in one call, with lengths that do not vary. */
struct dirent {
	u32 d_mode;
	u32 d_rdev;
	char d_name[56];
};

static int fill_dirent(struct dentry *d, const char *name, struct dirent __user *to)
{
	struct dirent one = { .d_mode = d->d_inode->i_mode, .d_rdev = d->d_inode->i_rdev };

	strlcpy(one.d_name, name, sizeof(one.d_name));
	return copy_to_user(to, &one, sizeof(one)) ? -EFAULT : 0;
}

/* Entries: "." and what is in the directory, or the one name of anything else; returns how many. */
long ksys_getdents(const char __user *filename, void __user *dirent,
		   unsigned int count)
{
	struct dirent __user *to = dirent;
	struct dentry *top, *d;
	char name[128];
	long n = 1;

	if (strncpy_from_user(name, filename, sizeof(name)) < 0)
		return -EFAULT;
	top = lookup(name);
	if (!top)
		return -ENOENT;
	if (!S_ISDIR(top->d_inode->i_mode))
		return fill_dirent(top, top->d_iname, to) ? -EFAULT : 1;
	if (fill_dirent(top, ".", to))
		return -EFAULT;
	list_for_each_entry(d, &top->d_subdirs, d_child) {
		if (n == count)
			break;
		if (fill_dirent(d, d->d_iname, to + n))
			return -EFAULT;
		n++;
	}
	return n;
}
