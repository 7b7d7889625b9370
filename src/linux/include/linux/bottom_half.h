/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Keeping timers and tasklets away. They only run when a task waits, so nothing is to do.
 *
 * Stands for include/linux/bottom_half.h of Linux 5.4.
 */
#ifndef _LINUX_BH_H
#define _LINUX_BH_H

#include <linux/preempt.h>

#define local_bh_disable()	preempt_disable()
#define local_bh_enable()	preempt_enable()

#endif /* _LINUX_BH_H */
