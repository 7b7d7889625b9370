/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Work queues, as much of them as kernel/workqueue.c has.
 *
 * Stands for include/linux/workqueue.h of Linux 5.4.
 */
#ifndef _LINUX_WORKQUEUE_H
#define _LINUX_WORKQUEUE_H

#include <linux/cache.h>

struct workqueue_struct;

extern struct workqueue_struct *system_wq;

#endif
