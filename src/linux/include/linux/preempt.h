/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Keeping others off the processor. Nothing here takes it from a task that
 * does not give it up, as in a kernel without CONFIG_PREEMPT; but x86 counts
 * (CONFIG_PREEMPT_COUNT), so that whoever forgets the second half is found out.
 * User-Mode Linux has no such option.
 *
 * Stands for include/linux/preempt.h of Linux 5.4, and for asm/preempt.h.
 */
#ifndef _LINUX_PREEMPT_H
#define _LINUX_PREEMPT_H

#include <linux/compiler.h>
#include <linux/linkage.h>
#include <linux/list.h>

/* Bits 0-7 count preempt_disable(), 8-15 softirqs, 16-19 interrupts. */
#define PREEMPT_MASK	0x000000ffUL
#define SOFTIRQ_MASK	0x0000ff00UL
#define HARDIRQ_MASK	0x000f0000UL
#define NMI_MASK	0x00100000UL

#define PREEMPT_OFFSET	0x00000001UL
#define SOFTIRQ_OFFSET	0x00000100UL

/* Two, so that "disabled" and "running" can be told apart. */
#define SOFTIRQ_DISABLE_OFFSET	(2 * SOFTIRQ_OFFSET)

/* What schedule() itself adds. */
#ifdef CONFIG_PREEMPT_COUNT
#define PREEMPT_DISABLE_OFFSET	PREEMPT_OFFSET
#else
#define PREEMPT_DISABLE_OFFSET	0
#endif

extern int __preempt_count;

#define preempt_count()		(__preempt_count)
#define preempt_count_set(pc)	do { __preempt_count = (pc); } while (0)
#define preempt_count_add(val)	do { __preempt_count += (val); } while (0)
#define preempt_count_sub(val)	do { __preempt_count -= (val); } while (0)
#define preempt_count_inc()	preempt_count_add(1)
#define preempt_count_dec()	preempt_count_sub(1)

#define hardirq_count()		(preempt_count() & HARDIRQ_MASK)
#define softirq_count()		(preempt_count() & SOFTIRQ_MASK)
#define irq_count()		(preempt_count() & (HARDIRQ_MASK | SOFTIRQ_MASK | NMI_MASK))

/* Is this the code of an interrupt, a timer or a tasklet? It may not sleep. */
#define in_irq()		(hardirq_count())
#define in_softirq()		(softirq_count())
#define in_interrupt()		(irq_count())
#define in_serving_softirq()	(softirq_count() & SOFTIRQ_OFFSET)
#define in_nmi()		(preempt_count() & NMI_MASK)
#define in_task()		(!(preempt_count() & (NMI_MASK | HARDIRQ_MASK | SOFTIRQ_OFFSET)))
#define in_atomic()		(preempt_count() != 0)
#define in_atomic_preempt_off()	(preempt_count() != PREEMPT_DISABLE_OFFSET)

#ifdef CONFIG_PREEMPT_COUNT
#define preempt_disable()	do { preempt_count_inc(); barrier(); } while (0)
#define preempt_enable()	do { barrier(); preempt_count_dec(); } while (0)
#define preemptible()		(preempt_count() == 0 && !irqs_disabled())
#else
#define preempt_disable()	barrier()
#define preempt_enable()	barrier()
#define preemptible()		0
#endif
#define preempt_enable_no_resched()	preempt_enable()
#define preempt_disable_notrace()	preempt_disable()
#define preempt_enable_notrace()	preempt_enable()

#endif /* _LINUX_PREEMPT_H */
