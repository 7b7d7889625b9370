/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/interrupt.h here.
 *
 * Stands for include/linux/irq.h of Linux 5.4.
 */
#ifndef _LINUX_IRQ_H
#define _LINUX_IRQ_H

#include <linux/interrupt.h>

#endif /* _LINUX_IRQ_H */
