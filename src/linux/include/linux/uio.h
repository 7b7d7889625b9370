/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Several pieces of memory in one read or write.
 *
 * Stands for include/linux/uio.h of Linux 5.4.
 */
#ifndef __LINUX_UIO_H
#define __LINUX_UIO_H

#include <linux/kernel.h>
#include <linux/types.h>

struct iovec
{
	void __user *iov_base;
	size_t iov_len;
};

struct kvec {
	void *iov_base;
	size_t iov_len;
};

/* Of the kinds there are, only pieces of a program's memory. */
struct iov_iter {
	unsigned int type;
	size_t iov_offset;
	size_t count;
	const struct iovec *iov;
	unsigned long nr_segs;
};

static inline size_t iov_iter_count(const struct iov_iter *i)
{
	return i->count;
}

#define READ	0
#define WRITE	1
#define iov_iter_rw(i)	((int)((i)->type & WRITE))

extern size_t copy_to_iter(const void *addr, size_t bytes, struct iov_iter *i);
extern size_t copy_from_iter(void *addr, size_t bytes, struct iov_iter *i);

#endif /* __LINUX_UIO_H */
