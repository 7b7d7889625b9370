/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/mm.h here.
 *
 * Stands for include/linux/sched/mm.h of Linux 5.4.
 */
#ifndef _LINUX_SCHED_MM_H
#define _LINUX_SCHED_MM_H

#include <linux/mm.h>

#endif /* _LINUX_SCHED_MM_H */
