/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/sched.h here.
 *
 * Stands for include/linux/signal.h of Linux 5.4.
 */
#ifndef _LINUX_SIGNAL_H
#define _LINUX_SIGNAL_H

#include <linux/sched.h>

#endif /* _LINUX_SIGNAL_H */
