/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/sched.h here.
 *
 * Stands for include/linux/sched/types.h of Linux 5.4.
 */
#ifndef _LINUX_SCHED_TYPES_H
#define _LINUX_SCHED_TYPES_H

#include <linux/sched.h>

#endif /* _LINUX_SCHED_TYPES_H */
