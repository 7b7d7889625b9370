/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/timekeeping.h here.
 *
 * Stands for include/linux/timekeeping32.h of Linux 5.4.
 */
#ifndef _LINUX_TIMEKEEPING32_H
#define _LINUX_TIMEKEEPING32_H

#include <linux/timekeeping.h>

#endif /* _LINUX_TIMEKEEPING32_H */
