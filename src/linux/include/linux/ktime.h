/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Time in nanoseconds since the machine was switched on.
 *
 * Stands for include/linux/ktime.h of Linux 5.4.
 */
#ifndef _LINUX_KTIME_H
#define _LINUX_KTIME_H

#include <linux/types.h>

#define NSEC_PER_USEC	1000L
#define NSEC_PER_MSEC	1000000L
#define NSEC_PER_SEC	1000000000L
#define USEC_PER_MSEC	1000L
#define USEC_PER_SEC	1000000L
#define MSEC_PER_SEC	1000L

extern ktime_t ktime_get(void);

/* The machine has one clock: it starts at nought and never stops. */
static inline ktime_t ktime_get_real(void)
{
	return ktime_get();
}

static inline ktime_t ktime_get_boottime(void)
{
	return ktime_get();
}

static inline u64 ktime_get_ns(void)
{
	return ktime_get();
}

static inline ktime_t ktime_set(const s64 secs, const unsigned long nsecs)
{
	return secs * NSEC_PER_SEC + (s64)nsecs;
}

static inline ktime_t ms_to_ktime(u64 ms)
{
	return ms * NSEC_PER_MSEC;
}

static inline ktime_t ns_to_ktime(u64 ns)
{
	return ns;
}

#define ktime_sub(lhs, rhs)	((lhs) - (rhs))
#define ktime_add(lhs, rhs)	((lhs) + (rhs))
#define ktime_sub_ns(kt, nsval)	((kt) - (nsval))
#define ktime_add_ns(kt, nsval)	((kt) + (nsval))
#define ktime_compare(a, b)	((a) < (b) ? -1 : (a) > (b))

#define KTIME_MAX	((s64)~((u64)1 << 63))
#define ktime_add_us(kt, usec)	((kt) + (usec) * NSEC_PER_USEC)
#define ktime_add_ms(kt, msec)	((kt) + (msec) * NSEC_PER_MSEC)
#define ktime_sub_us(kt, usec)	((kt) - (usec) * NSEC_PER_USEC)
#define ktime_after(a, b)	((a) > (b))
#define ktime_before(a, b)	((a) < (b))
#define ktime_add_safe(lhs, rhs) ((lhs) + (rhs))
#define ktime_divns(kt, div)	((kt) / (div))
#define ktime_get_real_ns()	((u64)ktime_get())
#define ktime_get_boottime_ns()	((u64)ktime_get())
#define ktime_get_boot_ns()	((u64)ktime_get())
#define ktime_get_raw_ns()	((u64)ktime_get())
#define ktime_get_raw()		ktime_get()
#define ktime_get_mono_fast_ns() ((u64)ktime_get())
#define local_clock()		((u64)ktime_get())
#define sched_clock()		((unsigned long long)ktime_get())
#define ktime_get_raw_fast_ns()	((u64)ktime_get())
#define PSEC_PER_NSEC	1000L
#define NSEC_PER_JIFFY	(NSEC_PER_SEC / CONFIG_HZ)

static inline s64 ktime_to_ns(ktime_t kt)
{
	return kt;
}

static inline s64 ktime_to_us(const ktime_t kt)
{
	return kt / NSEC_PER_USEC;
}

static inline s64 ktime_to_ms(const ktime_t kt)
{
	return kt / NSEC_PER_MSEC;
}

static inline s64 ktime_us_delta(const ktime_t later, const ktime_t earlier)
{
	return ktime_to_us(ktime_sub(later, earlier));
}

static inline s64 ktime_ms_delta(const ktime_t later, const ktime_t earlier)
{
	return ktime_to_ms(ktime_sub(later, earlier));
}

static inline time64_t ktime_get_seconds(void)
{
	return ktime_get() / NSEC_PER_SEC;
}

static inline time64_t ktime_get_real_seconds(void)
{
	return ktime_get_seconds();
}

#ifndef BARE_INCLUDES
#include <linux/time.h>
#include <linux/jiffies.h>
#endif

#endif
