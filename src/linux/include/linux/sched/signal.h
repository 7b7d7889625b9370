/* SPDX-License-Identifier: GPL-2.0-only */
/* Stands for include/linux/sched/signal.h of Linux 5.4: linux/sched.h has it all, here. */
#ifndef _LINUX_SCHED_SIGNAL_H
#define _LINUX_SCHED_SIGNAL_H

#include <linux/sched.h>

#endif
