/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Time in nanoseconds since the machine was switched on.
 *
 * Stands for include/linux/ktime.h of Linux 5.4.
 */
#ifndef _LINUX_KTIME_H
#define _LINUX_KTIME_H

#include <linux/types.h>

typedef s64 ktime_t;

extern ktime_t ktime_get(void);

#define ktime_sub(lhs, rhs)	((lhs) - (rhs))
#define ktime_add(lhs, rhs)	((lhs) + (rhs))

static inline s64 ktime_to_ns(ktime_t kt)
{
	return kt;
}

#endif
