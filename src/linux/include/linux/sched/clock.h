/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/ktime.h here.
 *
 * Stands for include/linux/sched/clock.h of Linux 5.4.
 */
#ifndef _LINUX_SCHED_CLOCK_H
#define _LINUX_SCHED_CLOCK_H

#include <linux/ktime.h>

#endif /* _LINUX_SCHED_CLOCK_H */
