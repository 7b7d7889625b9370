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

struct timezone {
	int tz_minuteswest;
	int tz_dsttime;
};
extern struct timezone sys_tz;

void time64_to_tm(time64_t totalsecs, int offset, struct tm *result);
extern time64_t mktime64(const unsigned int year, const unsigned int mon,
			 const unsigned int day, const unsigned int hour,
			 const unsigned int min, const unsigned int sec);

#define time_to_tm(totalsecs, offset, result)	time64_to_tm(totalsecs, offset, result)

/* Of before 2038; on a 64-bit machine no difference. */
struct timespec {
	long tv_sec;
	long tv_nsec;
};

struct timeval {
	long tv_sec;
	long tv_usec;
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

#ifndef BARE_INCLUDES
static inline s64 timespec64_to_ns(const struct timespec64 *ts)
{
	return ts->tv_sec * NSEC_PER_SEC + ts->tv_nsec;
}

static inline struct timespec64 timespec64_sub(struct timespec64 lhs,
					       struct timespec64 rhs)
{
	struct timespec64 ts = { lhs.tv_sec - rhs.tv_sec, lhs.tv_nsec - rhs.tv_nsec };

	if (ts.tv_nsec < 0) {
		ts.tv_sec--;
		ts.tv_nsec += NSEC_PER_SEC;
	}
	return ts;
}

static inline struct timespec64 timespec64_add(struct timespec64 lhs,
					       struct timespec64 rhs)
{
	struct timespec64 ts = { lhs.tv_sec + rhs.tv_sec, lhs.tv_nsec + rhs.tv_nsec };

	if (ts.tv_nsec >= NSEC_PER_SEC) {
		ts.tv_sec++;
		ts.tv_nsec -= NSEC_PER_SEC;
	}
	return ts;
}

static inline int timespec64_compare(const struct timespec64 *lhs, const struct timespec64 *rhs)
{
	if (lhs->tv_sec != rhs->tv_sec)
		return lhs->tv_sec < rhs->tv_sec ? -1 : 1;
	return lhs->tv_nsec < rhs->tv_nsec ? -1 : lhs->tv_nsec > rhs->tv_nsec;
}

static inline void ktime_get_coarse_real_ts64(struct timespec64 *ts)
{
	ktime_get_real_ts64(ts);
}

static inline void ktime_get_boottime_ts64(struct timespec64 *ts)
{
	ktime_get_ts64(ts);
}

static inline void getnstimeofday64(struct timespec64 *ts)
{
	ktime_get_real_ts64(ts);
}

#define getnstimeofday(ts)	getnstimeofday64((struct timespec64 *)(ts))
#define getrawmonotonic(ts)	ktime_get_ts64((struct timespec64 *)(ts))
#define getrawmonotonic64(ts)	ktime_get_ts64(ts)
#define ktime_get_raw_ts64(ts)	ktime_get_ts64(ts)
#define get_seconds()		((unsigned long)ktime_get_real_seconds())
#define current_kernel_time64()	ns_to_timespec64(ktime_get())
#define ktime_to_timespec64(kt)	ns_to_timespec64(kt)
#define ktime_to_timespec(kt)	ns_to_timespec(kt)
#define timespec_to_ns(ts)	((s64)(ts)->tv_sec * NSEC_PER_SEC + (ts)->tv_nsec)

static inline struct timespec ns_to_timespec(const s64 nsec)
{
	struct timespec ts = { nsec / NSEC_PER_SEC, nsec % NSEC_PER_SEC };

	return ts;
}

#endif

#endif /* _LINUX_TIME_H */
