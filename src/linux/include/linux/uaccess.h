/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Copying from and to a program's memory. An address that is not the
 * program's, or that has nothing behind it, is no crash: the result tells how
 * many bytes were not copied.
 *
 * Stands for include/linux/uaccess.h of Linux 5.4. There, a table of the
 * instructions that may fail does it; here the machine copies and looks.
 */
#ifndef __LINUX_UACCESS_H__
#define __LINUX_UACCESS_H__

#include <linux/sched.h>
#include <linux/string.h>
#include <linux/errno.h>
#include <asm/page.h>

/* How far the addresses go that the running code may pass for a program's. */
#define MAKE_MM_SEG(s)	((mm_segment_t) { (s) })
#define KERNEL_DS	MAKE_MM_SEG(-1UL)
#define USER_DS		MAKE_MM_SEG(TASK_SIZE)

#define get_ds()	(KERNEL_DS)
#define get_fs()	(current->thread.addr_limit)

static inline void set_fs(mm_segment_t fs)
{
	current->thread.addr_limit = fs;
}

#define segment_eq(a, b)	((a).seg == (b).seg)
#define uaccess_kernel()	(get_fs().seg == KERNEL_DS.seg)

static inline int __access_ok(unsigned long addr, unsigned long size)
{
	return size <= get_fs().seg && addr <= get_fs().seg - size;
}

#define access_ok(addr, size) __access_ok((unsigned long)(addr), (size))

/* The host copies; bytes that could not be. */
extern unsigned long hostcall_copy(void *to, const void *from, unsigned long n);

extern unsigned long __must_check
_copy_from_user(void *, const void __user *, unsigned long);
extern unsigned long __must_check
_copy_to_user(void __user *, const void *, unsigned long);
extern unsigned long __must_check clear_user(void __user *, unsigned long);
extern long strncpy_from_user(char *dst, const char __user *src, long count);

static inline unsigned long __must_check
copy_from_user(void *to, const void __user *from, unsigned long n)
{
	return _copy_from_user(to, from, n);
}

static inline unsigned long __must_check
copy_to_user(void __user *to, const void *from, unsigned long n)
{
	return _copy_to_user(to, from, n);
}

#define __copy_from_user(to, from, n)	copy_from_user(to, from, n)
#define __copy_to_user(to, from, n)	copy_to_user(to, from, n)
#define copy_from_user_inatomic(to, from, n) copy_from_user(to, from, n)
#define raw_copy_from_user(to, from, n)	copy_from_user(to, from, n)
#define raw_copy_to_user(to, from, n)	copy_to_user(to, from, n)

extern long strnlen_user(const char __user *str, long n);
#define strlen_user(str)	strnlen_user(str, LONG_MAX)
#define user_addr_max()		(get_fs().seg)

/* One number. */
#define get_user(x, ptr)						\
({									\
	typeof(*(ptr)) __gu_val = 0;					\
	long __gu_err = copy_from_user(&__gu_val, (ptr), sizeof(*(ptr)))	\
			? -EFAULT : 0;					\
	(x) = __gu_val;							\
	__gu_err;							\
})

#define put_user(x, ptr)						\
({									\
	typeof(*(ptr)) __pu_val = (x);					\
	copy_to_user((ptr), &__pu_val, sizeof(*(ptr))) ? -EFAULT : 0;	\
})

#define __get_user(x, ptr)	get_user(x, ptr)
#define __put_user(x, ptr)	put_user(x, ptr)

#ifndef BARE_INCLUDES
#include <linux/thread_info.h>
#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/err.h>
#include <linux/workqueue.h>
#include <linux/percpu.h>
#include <linux/vmalloc.h>
#endif

#endif		/* __LINUX_UACCESS_H__ */
