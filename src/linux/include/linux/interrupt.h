/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Interrupt handlers, and tasklets.
 *
 * There is no device that could interrupt: a handler is registered, and never
 * called. Tasklets run when timers do.
 *
 * Stands for include/linux/interrupt.h of Linux 5.4.
 */
#ifndef _LINUX_INTERRUPT_H
#define _LINUX_INTERRUPT_H

#include <linux/kernel.h>
#include <linux/preempt.h>
#include <linux/irqflags.h>
#include <linux/atomic.h>
#include <linux/irqreturn.h>

#define IRQF_TRIGGER_RISING	0x00000001
#define IRQF_TRIGGER_FALLING	0x00000002
#define IRQF_TRIGGER_HIGH	0x00000004
#define IRQF_TRIGGER_LOW	0x00000008
#define IRQF_SHARED		0x00000080
#define IRQF_ONESHOT		0x00002000

typedef irqreturn_t (*irq_handler_t)(int, void *);

extern int __must_check
request_irq(unsigned int irq, irq_handler_t handler, unsigned long flags,
	    const char *name, void *dev);
extern const void *free_irq(unsigned int, void *);

struct tasklet_struct
{
	struct tasklet_struct *next;
	unsigned long state;
	atomic_t count;
	void (*func)(unsigned long);
	unsigned long data;
};

#define DECLARE_TASKLET(name, func, data) \
struct tasklet_struct name = { NULL, 0, ATOMIC_INIT(0), func, data }

extern void tasklet_init(struct tasklet_struct *t,
			 void (*func)(unsigned long), unsigned long data);
extern void __tasklet_schedule(struct tasklet_struct *t);
extern void tasklet_kill(struct tasklet_struct *t);

enum
{
	TASKLET_STATE_SCHED,	/* it will run */
	TASKLET_STATE_RUN	/* it is running */
};

static inline void tasklet_schedule(struct tasklet_struct *t)
{
	if (!(t->state & (1UL << TASKLET_STATE_SCHED))) {
		t->state |= 1UL << TASKLET_STATE_SCHED;
		__tasklet_schedule(t);
	}
}

#endif /* _LINUX_INTERRUPT_H */
