/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Is this the code of an interrupt? In linux/preempt.h here.
 *
 * Stands for include/linux/hardirq.h of Linux 5.4.
 */
#ifndef LINUX_HARDIRQ_H
#define LINUX_HARDIRQ_H

#include <linux/preempt.h>
#include <linux/irqflags.h>

#define irq_enter()	do { } while (0)
#define irq_exit()	do { } while (0)
#define synchronize_irq(irq)	do { (void)(irq); } while (0)

#endif /* LINUX_HARDIRQ_H */
