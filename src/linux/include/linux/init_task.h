/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/sched.h here.
 *
 * Stands for include/linux/init_task.h of Linux 5.4.
 */
#ifndef _LINUX_INIT_TASK_H
#define _LINUX_INIT_TASK_H

#include <linux/sched.h>

#endif /* _LINUX_INIT_TASK_H */
