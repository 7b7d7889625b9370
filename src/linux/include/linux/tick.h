/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/hrtimer.h here.
 *
 * Stands for include/linux/tick.h of Linux 5.4.
 */
#ifndef _LINUX_TICK_H
#define _LINUX_TICK_H

#include <linux/hrtimer.h>

#endif /* _LINUX_TICK_H */
