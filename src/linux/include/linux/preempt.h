/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Keeping others off the processor. Nothing here takes it from a task that
 * does not give it up, as in a kernel without CONFIG_PREEMPT.
 *
 * Stands for include/linux/preempt.h of Linux 5.4.
 */
#ifndef _LINUX_PREEMPT_H
#define _LINUX_PREEMPT_H

#include <linux/linkage.h>
#include <linux/list.h>

#define preempt_disable()	do { } while (0)
#define preempt_enable()	do { } while (0)

/* Is this the code of a timer or a tasklet? It may not sleep. */
extern int softirq_running;

#define in_softirq()		(softirq_running != 0)
#define in_interrupt()		(softirq_running != 0)
#define preempt_count()	(softirq_running ? 0x100 : 0)
#define preemptible()	(!softirq_running)
#define preempt_disable_notrace()	preempt_disable()
#define preempt_enable_notrace()	preempt_enable()
#define preempt_enable_no_resched()	preempt_enable()
#define in_serving_softirq()	(softirq_running != 0)
#define in_task()		(softirq_running == 0)
#define in_nmi()		(0)
#define in_irq()		(0)
#define in_atomic()		(softirq_running != 0)

#endif /* _LINUX_PREEMPT_H */
