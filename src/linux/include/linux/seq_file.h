/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Files whose text is written into a buffer first, a record at a time.
 *
 * Stands for include/linux/seq_file.h of Linux 5.4.
 */
#ifndef _LINUX_SEQ_FILE_H
#define _LINUX_SEQ_FILE_H

#include <linux/types.h>
#include <linux/string.h>
#include <linux/bug.h>
#include <linux/mutex.h>
#include <linux/fs.h>

struct seq_operations;

struct seq_file {
	char *buf;
	size_t size;
	size_t from;
	size_t count;
	loff_t index;
	const struct seq_operations *op;
	const struct file *file;
	void *private;
};

struct seq_operations {
	void * (*start) (struct seq_file *m, loff_t *pos);
	void (*stop) (struct seq_file *m, void *v);
	void * (*next) (struct seq_file *m, void *v, loff_t *pos);
	int (*show) (struct seq_file *m, void *v);
};

#define SEQ_START_TOKEN ((void *)1)

int seq_open(struct file *, const struct seq_operations *);
ssize_t seq_read(struct file *, char __user *, size_t, loff_t *);
loff_t seq_lseek(struct file *, loff_t, int);
int seq_release(struct inode *, struct file *);
int seq_write(struct seq_file *seq, const void *data, size_t len);

__printf(2, 3)
void seq_printf(struct seq_file *m, const char *fmt, ...);
void seq_putc(struct seq_file *m, char c);
void seq_puts(struct seq_file *m, const char *s);

int seq_open_private(struct file *, const struct seq_operations *, int);
#ifndef BARE_INCLUDES
void seq_vprintf(struct seq_file *m, const char *fmt, va_list args);
void seq_put_decimal_ull(struct seq_file *m, const char *delimiter,
			 unsigned long long num);
void seq_put_decimal_ll(struct seq_file *m, const char *delimiter, long long num);

static inline void seq_setwidth(struct seq_file *m, size_t size) { }
static inline void seq_pad(struct seq_file *m, char c)
{
	if (c)
		seq_putc(m, c);
}

static inline bool seq_has_overflowed(struct seq_file *m)
{
	return m->count == m->size;
}

void *__seq_open_private(struct file *, const struct seq_operations *, int);
int seq_release_private(struct inode *, struct file *);
int single_open_size(struct file *, int (*)(struct seq_file *, void *), void *, size_t);
#endif

int single_open(struct file *, int (*)(struct seq_file *, void *), void *);
int single_release(struct inode *, struct file *);

extern struct list_head *seq_list_start(struct list_head *head, loff_t pos);
extern struct list_head *seq_list_next(void *v, struct list_head *head,
				       loff_t *ppos);

extern struct list_head *seq_list_start_head(struct list_head *head, loff_t pos);

#define DEFINE_SHOW_ATTRIBUTE(__name)					\
static int __name ## _open(struct inode *inode, struct file *file)	\
{									\
	return single_open(file, __name ## _show, inode->i_private);	\
}									\
									\
static const struct file_operations __name ## _fops = {			\
	.owner		= THIS_MODULE,					\
	.open		= __name ## _open,				\
	.read		= seq_read,					\
	.llseek		= seq_lseek,					\
	.release	= single_release,				\
}

#ifndef BARE_INCLUDES
#include <linux/cpumask.h>
#include <linux/cred.h>
#endif

#endif /* _LINUX_SEQ_FILE_H */
