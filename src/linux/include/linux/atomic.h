/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Numbers that several may change at once. With one processor, and no interrupt
 * that comes between, reading, changing and writing is enough.
 *
 * Stands for include/linux/atomic.h of Linux 5.4.
 */
#ifndef _LINUX_ATOMIC_H
#define _LINUX_ATOMIC_H

#include <linux/types.h>
#include <linux/compiler.h>

#define ATOMIC_INIT(i)		{ (i) }
#define ATOMIC64_INIT(i)	{ (i) }

#define __ATOMIC_OPS(T, name, type)					\
static inline type name##_read(const T *v)				\
{									\
	return READ_ONCE(v->counter);					\
}									\
static inline void name##_set(T *v, type i)				\
{									\
	WRITE_ONCE(v->counter, i);					\
}									\
static inline type name##_add_return(type i, T *v)			\
{									\
	type n = name##_read(v) + i;					\
									\
	name##_set(v, n);						\
	return n;							\
}									\
static inline void name##_add(type i, T *v)				\
{									\
	name##_add_return(i, v);					\
}									\
static inline void name##_sub(type i, T *v)				\
{									\
	name##_add_return(-i, v);					\
}									\
static inline type name##_sub_return(type i, T *v)			\
{									\
	return name##_add_return(-i, v);				\
}									\
static inline void name##_inc(T *v)					\
{									\
	name##_add_return(1, v);					\
}									\
static inline void name##_dec(T *v)					\
{									\
	name##_add_return(-1, v);					\
}									\
static inline type name##_inc_return(T *v)				\
{									\
	return name##_add_return(1, v);					\
}									\
static inline type name##_dec_return(T *v)				\
{									\
	return name##_add_return(-1, v);				\
}									\
static inline type name##_fetch_add(type i, T *v)			\
{									\
	return name##_add_return(i, v) - i;				\
}									\
static inline bool name##_dec_and_test(T *v)				\
{									\
	return name##_add_return(-1, v) == 0;				\
}									\
static inline bool name##_inc_and_test(T *v)				\
{									\
	return name##_add_return(1, v) == 0;				\
}									\
static inline bool name##_sub_and_test(type i, T *v)			\
{									\
	return name##_add_return(-i, v) == 0;				\
}									\
static inline bool name##_add_negative(type i, T *v)			\
{									\
	return name##_add_return(i, v) < 0;				\
}									\
static inline type name##_xchg(T *v, type new)				\
{									\
	type old = name##_read(v);					\
									\
	name##_set(v, new);						\
	return old;							\
}									\
static inline type name##_cmpxchg(T *v, type old, type new)		\
{									\
	type now = name##_read(v);					\
									\
	if (now == old)							\
		name##_set(v, new);					\
	return now;							\
}									\
static inline bool name##_add_unless(T *v, type a, type u)		\
{									\
	if (name##_read(v) == u)					\
		return false;						\
	name##_add(a, v);						\
	return true;							\
}									\
static inline bool name##_inc_not_zero(T *v)				\
{									\
	return name##_add_unless(v, 1, 0);				\
}									\
static inline type name##_dec_if_positive(T *v)				\
{									\
	type n = name##_read(v) - 1;					\
									\
	if (n >= 0)							\
		name##_set(v, n);					\
	return n;							\
}

__ATOMIC_OPS(atomic_t, atomic, int)
__ATOMIC_OPS(atomic64_t, atomic64, s64)

typedef atomic64_t atomic_long_t;
#define ATOMIC_LONG_INIT(i)	ATOMIC64_INIT(i)
#define atomic_long_read(v)	atomic64_read(v)
#define atomic_long_set(v, i)	atomic64_set(v, i)
#define atomic_long_inc(v)	atomic64_inc(v)
#define atomic_long_dec(v)	atomic64_dec(v)
#define atomic_long_add(i, v)	atomic64_add(i, v)
#define atomic_long_sub(i, v)	atomic64_sub(i, v)
#define atomic_long_inc_return(v)	atomic64_inc_return(v)
#define atomic_long_dec_return(v)	atomic64_dec_return(v)
#define atomic_long_add_return(i, v)	atomic64_add_return(i, v)
#define atomic_long_dec_and_test(v)	atomic64_dec_and_test(v)
#define atomic_long_xchg(v, n)		atomic64_xchg(v, n)
#define atomic_long_cmpxchg(v, o, n)	atomic64_cmpxchg(v, o, n)

/* Bits: what was there before is the result of the fetch ones. */
#define __ATOMIC_BITS(T, name, type, op, sym)				\
static inline type name##_fetch_##op(type i, T *v)			\
{									\
	type old = name##_read(v);					\
									\
	name##_set(v, old sym i);					\
	return old;							\
}									\
static inline void name##_##op(type i, T *v)				\
{									\
	name##_fetch_##op(i, v);					\
}

#ifndef BARE_INCLUDES
__ATOMIC_BITS(atomic_t, atomic, int, and, &)
__ATOMIC_BITS(atomic_t, atomic, int, or, |)
__ATOMIC_BITS(atomic_t, atomic, int, xor, ^)
__ATOMIC_BITS(atomic64_t, atomic64, s64, and, &)
__ATOMIC_BITS(atomic64_t, atomic64, s64, or, |)
__ATOMIC_BITS(atomic64_t, atomic64, s64, xor, ^)

static inline int atomic_fetch_sub(int i, atomic_t *v)
{
	return atomic_fetch_add(-i, v);
}

static inline int atomic_fetch_inc(atomic_t *v)
{
	return atomic_fetch_add(1, v);
}

static inline int atomic_fetch_dec(atomic_t *v)
{
	return atomic_fetch_add(-1, v);
}

static inline bool atomic_try_cmpxchg(atomic_t *v, int *old, int new)
{
	int was = atomic_cmpxchg(v, *old, new);
	bool done = was == *old;

	*old = was;
	return done;
}

#include <asm/barrier.h>
#endif

#define xchg(ptr, v) ({				\
	typeof(*(ptr)) __xold = *(ptr);		\
	*(ptr) = (v);				\
	__xold; })

#define cmpxchg(ptr, o, n) ({			\
	typeof(*(ptr)) __cold_ = *(ptr);	\
	if (__cold_ == (o))			\
		*(ptr) = (n);			\
	__cold_; })

#endif /* _LINUX_ATOMIC_H */
