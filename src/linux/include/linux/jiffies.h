/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Ticks of the timer, CONFIG_HZ a second. They begin five minutes before the
 * number wraps round at 32 bits, so that who compares them wrongly finds out.
 *
 * No interrupt counts them here: whoever reads the variable finds it right,
 * because the machine sets it just before.
 *
 * Stands for include/linux/jiffies.h of Linux 5.4.
 */
#ifndef _LINUX_JIFFIES_H
#define _LINUX_JIFFIES_H

#include <linux/kernel.h>
#include <linux/types.h>
#include <linux/time.h>
#include <linux/typecheck.h>

#define HZ		CONFIG_HZ
#define TICK_NSEC	(NSEC_PER_SEC / HZ)

extern u64 jiffies_64;
extern unsigned long volatile jiffies;

#define INITIAL_JIFFIES ((unsigned long)(unsigned int) (-300*HZ))

static inline u64 get_jiffies_64(void)
{
	return (u64)jiffies;
}

/* A subtraction, looked at as a signed number: right across the wrap, too. */
#define time_after(a,b)		\
	(typecheck(unsigned long, a) && \
	 typecheck(unsigned long, b) && \
	 ((long)((b) - (a)) < 0))
#define time_before(a,b)	time_after(b,a)

#define time_after_eq(a,b)	\
	(typecheck(unsigned long, a) && \
	 typecheck(unsigned long, b) && \
	 ((long)((a) - (b)) >= 0))
#define time_before_eq(a,b)	time_after_eq(b,a)

#define time_in_range(a,b,c) \
	(time_after_eq(a,b) && \
	 time_before_eq(a,c))

#define time_is_before_jiffies(a) time_after(jiffies, a)
#define time_is_after_jiffies(a) time_before(jiffies, a)

static inline unsigned int jiffies_to_msecs(const unsigned long j)
{
	return (MSEC_PER_SEC / HZ) * j;
}

static inline unsigned int jiffies_to_usecs(const unsigned long j)
{
	return (USEC_PER_SEC / HZ) * j;
}

#ifndef BARE_INCLUDES
static inline u64 jiffies_to_nsecs(const unsigned long j)
{
	return (u64)jiffies_to_usecs(j) * NSEC_PER_USEC;
}

static inline u64 jiffies64_to_nsecs(u64 j)
{
	return j * TICK_NSEC;
}
#endif

#define time_after64(a,b)	((s64)((b) - (a)) < 0)
#define time_before64(a,b)	time_after64(b,a)
#define time_after_eq64(a,b)	((s64)((a) - (b)) >= 0)
#define time_is_before_eq_jiffies(a) time_after_eq(jiffies, a)
#define time_is_after_eq_jiffies(a) time_before_eq(jiffies, a)
#define MAX_JIFFY_OFFSET ((LONG_MAX >> 1)-1)

/* Rounded up: nobody wakes too early. */
static inline unsigned long msecs_to_jiffies(const unsigned int m)
{
	if ((int)m < 0)
		return LONG_MAX >> 1;
	return (m + (MSEC_PER_SEC / HZ) - 1) / (MSEC_PER_SEC / HZ);
}

static inline unsigned long usecs_to_jiffies(const unsigned int u)
{
	return (u + (USEC_PER_SEC / HZ) - 1) / (USEC_PER_SEC / HZ);
}

#ifndef BARE_INCLUDES
#include <linux/math64.h>
#include <linux/limits.h>
#include <asm/param.h>
#include <linux/spinlock.h>
#endif

#endif /* _LINUX_JIFFIES_H */
