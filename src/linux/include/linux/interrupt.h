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
#define IRQF_TRIGGER_NONE	0x00000000
#define IRQF_TRIGGER_MASK	0x0000000f
#define IRQF_SHARED		0x00000080
#define IRQF_PROBE_SHARED	0x00000100
#define IRQF_TIMER		(0x00000200 | 0x00004000 | 0x00010000)
#define IRQF_PERCPU		0x00000400
#define IRQF_NO_SUSPEND		0x00004000
#define IRQF_NO_THREAD		0x00010000
#define IRQF_ONESHOT		0x00002000

typedef irqreturn_t (*irq_handler_t)(int, void *);

extern int __must_check
request_irq(unsigned int irq, irq_handler_t handler, unsigned long flags,
	    const char *name, void *dev);
extern const void *free_irq(unsigned int, void *);

extern int __must_check
request_threaded_irq(unsigned int irq, irq_handler_t handler,
		     irq_handler_t thread_fn,
		     unsigned long flags, const char *name, void *dev);
#define request_any_context_irq(irq, handler, flags, name, dev_id) \
	request_irq(irq, handler, flags, name, dev_id)

/* Freed when the driver loses the device. */
struct device;
extern int __must_check
devm_request_threaded_irq(struct device *dev, unsigned int irq,
			  irq_handler_t handler, irq_handler_t thread_fn,
			  unsigned long irqflags, const char *devname,
			  void *dev_id);
#define devm_request_irq(dev, irq, handler, irqflags, devname, dev_id) \
	devm_request_threaded_irq(dev, irq, handler, NULL, irqflags, devname, dev_id)
extern void devm_free_irq(struct device *dev, unsigned int irq, void *dev_id);

/* The line's own record: linux/irqdesc.h. None is kept. */
struct irq_desc;
#define irq_to_desc(irq)	((void)(irq), (struct irq_desc *)NULL)

/* Nothing comes over the line anyway. */
#define disable_irq(irq)	do { (void)(irq); } while (0)
#define disable_irq_nosync(irq)	do { (void)(irq); } while (0)
#define enable_irq(irq)		do { (void)(irq); } while (0)
#define irq_set_irq_type(irq, type)	({ (void)(irq); 0; })
#define irq_set_irq_wake(irq, on)	({ (void)(irq); 0; })
#define enable_irq_wake(irq)	({ (void)(irq); 0; })
#define disable_irq_wake(irq)	({ (void)(irq); 0; })

/* Asks which line a device pulls: none. */
#define probe_irq_on()		0UL
#define probe_irq_off(mask)	({ (void)(mask); 0; })

/* uapi names of linux/irq.h */
#define IRQ_TYPE_NONE		0x00000000
#define IRQ_TYPE_EDGE_RISING	0x00000001
#define IRQ_TYPE_EDGE_FALLING	0x00000002
#define IRQ_TYPE_EDGE_BOTH	(IRQ_TYPE_EDGE_FALLING | IRQ_TYPE_EDGE_RISING)
#define IRQ_TYPE_LEVEL_HIGH	0x00000004
#define IRQ_TYPE_LEVEL_LOW	0x00000008

enum
{
	HI_SOFTIRQ=0,
	TIMER_SOFTIRQ,
	NET_TX_SOFTIRQ,
	NET_RX_SOFTIRQ,
	BLOCK_SOFTIRQ,
	IRQ_POLL_SOFTIRQ,
	TASKLET_SOFTIRQ,
	SCHED_SOFTIRQ,
	HRTIMER_SOFTIRQ,
	RCU_SOFTIRQ,

	NR_SOFTIRQS
};

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

#define tasklet_hi_schedule(t)	tasklet_schedule(t)
#define DECLARE_TASKLET_DISABLED(name, func, data) \
struct tasklet_struct name = { NULL, 0, ATOMIC_INIT(1), func, data }

static inline void tasklet_disable_nosync(struct tasklet_struct *t)
{
	atomic_inc(&t->count);
}

#define tasklet_disable(t)	tasklet_disable_nosync(t)

static inline void tasklet_enable(struct tasklet_struct *t)
{
	atomic_dec(&t->count);
}

#ifndef BARE_INCLUDES
#include <linux/linkage.h>
#include <linux/bitops.h>
#include <linux/cpumask.h>
#include <linux/hardirq.h>
#include <linux/hrtimer.h>
#include <linux/kref.h>
#include <linux/workqueue.h>
#include <asm/io.h>
#endif

#endif /* _LINUX_INTERRUPT_H */
