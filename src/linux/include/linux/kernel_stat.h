/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/interrupt.h here.
 *
 * Stands for include/linux/kernel_stat.h of Linux 5.4.
 */
#ifndef _LINUX_KERNEL_STAT_H
#define _LINUX_KERNEL_STAT_H

#include <linux/interrupt.h>

#endif /* _LINUX_KERNEL_STAT_H */
