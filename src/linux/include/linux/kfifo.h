/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Queues in a ring whose length is a power of two. in and out only ever grow; what they
 * differ by is how much there is.
 *
 * As in 5.4 the macros take a queue of any type of element, and are typed by it.
 *
 * Stands for include/linux/kfifo.h of Linux 5.4.
 */
#ifndef _LINUX_KFIFO_H
#define _LINUX_KFIFO_H

#include <linux/kernel.h>
#include <linux/spinlock.h>
#include <linux/stddef.h>
#include <linux/log2.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <linux/errno.h>

struct __kfifo {
	unsigned int in;
	unsigned int out;
	unsigned int mask;
	unsigned int esize;
	void *data;
};

#define __STRUCT_KFIFO_COMMON(datatype, ptrtype) \
	union { \
		struct __kfifo	kfifo; \
		datatype	*type; \
		const datatype	*const_type; \
		ptrtype		*ptr; \
	}

#define __STRUCT_KFIFO(type, size, ptrtype) \
{ \
	__STRUCT_KFIFO_COMMON(type, ptrtype); \
	type		buf[((size < 2) || (size & (size - 1))) ? -1 : size]; \
}

#define STRUCT_KFIFO(type, size) \
	struct __STRUCT_KFIFO(type, size, type)

#define __STRUCT_KFIFO_PTR(type, ptrtype) \
{ \
	__STRUCT_KFIFO_COMMON(type, ptrtype); \
	type		buf[0]; \
}

#define STRUCT_KFIFO_PTR(type) \
	struct __STRUCT_KFIFO_PTR(type, type)

struct kfifo __STRUCT_KFIFO_PTR(unsigned char, void);

#define __is_kfifo_ptr(fifo)	(sizeof((fifo)->buf) == 0)

#define DECLARE_KFIFO_PTR(fifo, type)	STRUCT_KFIFO_PTR(type) fifo
#define DECLARE_KFIFO(fifo, type, size)	STRUCT_KFIFO(type, size) fifo

#define INIT_KFIFO(fifo) \
(void)({ \
	typeof(&(fifo)) __tmp = &(fifo); \
	struct __kfifo *__kfifo = &__tmp->kfifo; \
	__kfifo->in = 0; \
	__kfifo->out = 0; \
	__kfifo->mask = __is_kfifo_ptr(__tmp) ? 0 : ARRAY_SIZE(__tmp->buf) - 1;\
	__kfifo->esize = sizeof(*__tmp->buf); \
	__kfifo->data = __is_kfifo_ptr(__tmp) ?  NULL : __tmp->buf; \
})

#define DEFINE_KFIFO(fifo, type, size) \
	DECLARE_KFIFO(fifo, type, size) = \
	(typeof(fifo)) { \
		{ \
			{ \
			.in	= 0, \
			.out	= 0, \
			.mask	= ARRAY_SIZE((fifo).buf) - 1, \
			.esize	= sizeof(*(fifo).buf), \
			.data	= (fifo).buf, \
			} \
		} \
	}

#define kfifo_initialized(fifo)	((fifo)->kfifo.mask)
#define kfifo_esize(fifo)	((fifo)->kfifo.esize)
#define kfifo_size(fifo)	((fifo)->kfifo.mask + 1)
#define kfifo_reset(fifo)	(void)({ (fifo)->kfifo.in = (fifo)->kfifo.out = 0; })
#define kfifo_reset_out(fifo)	(void)({ (fifo)->kfifo.out = (fifo)->kfifo.in; })
#define kfifo_len(fifo)		((fifo)->kfifo.in - (fifo)->kfifo.out)
#define kfifo_is_empty(fifo)	((fifo)->kfifo.in == (fifo)->kfifo.out)
#define kfifo_is_full(fifo)	(kfifo_len(fifo) > (fifo)->kfifo.mask)
#define kfifo_avail(fifo)	(kfifo_size(fifo) - kfifo_len(fifo))
#define kfifo_skip(fifo)	(void)({ (fifo)->kfifo.out++; })
#define kfifo_peek_len(fifo)	kfifo_esize(fifo)

static inline unsigned int __kfifo_in(struct __kfifo *fifo, const void *buf, unsigned int len)
{
	unsigned int n;

	if (len > fifo->mask + 1 - (fifo->in - fifo->out))
		len = fifo->mask + 1 - (fifo->in - fifo->out);
	for (n = 0; n < len; n++, fifo->in++)
		memcpy(fifo->data + (fifo->in & fifo->mask) * fifo->esize,
		       buf + n * fifo->esize, fifo->esize);
	return len;
}

static inline unsigned int __kfifo_out_peek(struct __kfifo *fifo, void *buf, unsigned int len)
{
	unsigned int n;

	if (len > fifo->in - fifo->out)
		len = fifo->in - fifo->out;
	for (n = 0; n < len; n++)
		memcpy(buf + n * fifo->esize,
		       fifo->data + ((fifo->out + n) & fifo->mask) * fifo->esize,
		       fifo->esize);
	return len;
}

static inline unsigned int __kfifo_out(struct __kfifo *fifo, void *buf, unsigned int len)
{
	len = __kfifo_out_peek(fifo, buf, len);
	fifo->out += len;
	return len;
}

static inline int __kfifo_init(struct __kfifo *fifo, void *buffer,
			       unsigned int size, size_t esize)
{
	size /= esize;
	while (size & (size - 1))
		size &= size - 1;
	fifo->in = 0;
	fifo->out = 0;
	fifo->esize = esize;
	fifo->data = buffer;
	fifo->mask = size < 2 ? 0 : size - 1;
	return size < 2 ? -EINVAL : 0;
}

static inline int __kfifo_alloc(struct __kfifo *fifo, unsigned int size,
				size_t esize, gfp_t gfp_mask)
{
	void *data;

	size = size > 1 ? 1U << ilog2(size - 1) << 1 : 1;
	if (size < 2)
		return -EINVAL;
	data = kmalloc(size * esize, gfp_mask);
	if (!data)
		return -ENOMEM;
	return __kfifo_init(fifo, data, size * esize, esize);
}

/* Through the program's memory, a piece at a time. */
static inline int __kfifo_from_user(struct __kfifo *fifo, const void __user *from,
				    unsigned long len, unsigned int *copied)
{
	unsigned int room = (fifo->mask + 1 - (fifo->in - fifo->out)) * fifo->esize;
	unsigned int n;

	if (len > room)
		len = room;
	for (n = 0; n + fifo->esize <= len; n += fifo->esize, fifo->in++)
		if (copy_from_user(fifo->data + (fifo->in & fifo->mask) * fifo->esize,
				   from + n, fifo->esize))
			break;
	*copied = n;
	return n + fifo->esize <= len ? -EFAULT : 0;
}

static inline int __kfifo_to_user(struct __kfifo *fifo, void __user *to,
				  unsigned long len, unsigned int *copied)
{
	unsigned int n;

	if (len > (fifo->in - fifo->out) * fifo->esize)
		len = (fifo->in - fifo->out) * fifo->esize;
	for (n = 0; n + fifo->esize <= len; n += fifo->esize, fifo->out++)
		if (copy_to_user(to + n, fifo->data + (fifo->out & fifo->mask) * fifo->esize,
				 fifo->esize))
			break;
	*copied = n;
	return n + fifo->esize <= len ? -EFAULT : 0;
}

#define kfifo_alloc(fifo, size, gfp_mask) \
	__kfifo_alloc(&(fifo)->kfifo, size, sizeof(*(fifo)->type), gfp_mask)
#define kfifo_init(fifo, buffer, size) \
	__kfifo_init(&(fifo)->kfifo, buffer, size, sizeof(*(fifo)->type))
#define kfifo_free(fifo) \
	(void)({ kfree((fifo)->kfifo.data); (fifo)->kfifo.data = NULL; (fifo)->kfifo.mask = 0; })

#define kfifo_put(fifo, val) \
({ \
	typeof(*(fifo)->const_type) __val = (val); \
	__kfifo_in(&(fifo)->kfifo, &__val, 1); \
})
#define kfifo_get(fifo, val)	__kfifo_out(&(fifo)->kfifo, (val), 1)
#define kfifo_peek(fifo, val)	__kfifo_out_peek(&(fifo)->kfifo, (val), 1)
#define kfifo_in(fifo, buf, n)	__kfifo_in(&(fifo)->kfifo, (buf), (n))
#define kfifo_out(fifo, buf, n)	__kfifo_out(&(fifo)->kfifo, (buf), (n))
#define kfifo_out_peek(fifo, buf, n) __kfifo_out_peek(&(fifo)->kfifo, (buf), (n))
#define kfifo_from_user(fifo, from, len, copied) \
	__kfifo_from_user(&(fifo)->kfifo, from, len, copied)
#define kfifo_to_user(fifo, to, len, copied) \
	__kfifo_to_user(&(fifo)->kfifo, to, len, copied)

#define kfifo_in_spinlocked(fifo, buf, n, lock) \
({ \
	unsigned long __flags; \
	unsigned int __ret; \
	spin_lock_irqsave(lock, __flags); \
	__ret = kfifo_in(fifo, buf, n); \
	spin_unlock_irqrestore(lock, __flags); \
	__ret; \
})
#define kfifo_out_spinlocked(fifo, buf, n, lock) \
({ \
	unsigned long __flags; \
	unsigned int __ret; \
	spin_lock_irqsave(lock, __flags); \
	__ret = kfifo_out(fifo, buf, n); \
	spin_unlock_irqrestore(lock, __flags); \
	__ret; \
})
#define kfifo_in_locked(fifo, buf, n, lock) kfifo_in_spinlocked(fifo, buf, n, lock)
#define kfifo_out_locked(fifo, buf, n, lock) kfifo_out_spinlocked(fifo, buf, n, lock)

#endif /* _LINUX_KFIFO_H */
