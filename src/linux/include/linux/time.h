/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Kinds of time.
 *
 * Stands for include/linux/time.h of Linux 5.4.
 */
#ifndef _LINUX_TIME_H
#define _LINUX_TIME_H

#include <linux/types.h>
#include <linux/ktime.h>

struct timespec64 {
	time64_t tv_sec;
	long tv_nsec;
};

struct tm {
	int tm_sec, tm_min, tm_hour;
	int tm_mday, tm_mon;
	long tm_year;
	int tm_wday, tm_yday;
};

static inline struct timespec64 ns_to_timespec64(const s64 nsec)
{
	struct timespec64 ts;

	ts.tv_sec = nsec / NSEC_PER_SEC;
	ts.tv_nsec = nsec % NSEC_PER_SEC;
	return ts;
}

/* The clock begins at nought with the machine: the calendar says 1970. */
static inline void ktime_get_ts64(struct timespec64 *ts)
{
	*ts = ns_to_timespec64(ktime_get());
}

static inline void ktime_get_real_ts64(struct timespec64 *ts)
{
	*ts = ns_to_timespec64(ktime_get());
}

#endif /* _LINUX_TIME_H */
