/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Waiting.
 *
 * Stands for include/linux/delay.h of Linux 5.4.
 */
#ifndef _LINUX_DELAY_H
#define _LINUX_DELAY_H

#include <linux/kernel.h>

void msleep(unsigned int msecs);

#define mdelay(n)	msleep(n)

#endif /* defined(_LINUX_DELAY_H) */
