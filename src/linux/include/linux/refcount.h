/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Counters of references: they neither wrap nor come back from nought.
 *
 * Stands for include/linux/refcount.h of Linux 5.4.
 */
#ifndef _LINUX_REFCOUNT_H
#define _LINUX_REFCOUNT_H

#include <linux/atomic.h>
#include <linux/bug.h>

typedef struct refcount_struct {
	atomic_t refs;
} refcount_t;

#define REFCOUNT_INIT(n)	{ .refs = ATOMIC_INIT(n), }

static inline void refcount_set(refcount_t *r, unsigned int n)
{
	atomic_set(&r->refs, n);
}

static inline unsigned int refcount_read(const refcount_t *r)
{
	return atomic_read(&r->refs);
}

static inline __must_check bool refcount_inc_not_zero(refcount_t *r)
{
	return atomic_inc_not_zero(&r->refs);
}

static inline void refcount_inc(refcount_t *r)
{
	WARN(!refcount_inc_not_zero(r),
	     "refcount_t: increment on 0; use-after-free.\n");
}

static inline __must_check bool refcount_dec_and_test(refcount_t *r)
{
	if (WARN(atomic_read(&r->refs) == 0,
		 "refcount_t: underflow; use-after-free.\n"))
		return false;
	return atomic_dec_and_test(&r->refs);
}

#endif /* _LINUX_REFCOUNT_H */
