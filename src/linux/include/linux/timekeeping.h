/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/ktime.h and linux/time.h here.
 *
 * Stands for include/linux/timekeeping.h of Linux 5.4.
 */
#ifndef _LINUX_TIMEKEEPING_H
#define _LINUX_TIMEKEEPING_H

#include <linux/errno.h>
#include <linux/time.h>

#endif /* _LINUX_TIMEKEEPING_H */
