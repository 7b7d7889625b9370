// SPDX-License-Identifier: GPL-2.0-only
/*
 * Work that waits for an interrupt to end: tasklets. No interrupt comes here;
 * they run when timers do.
 *
 * Stands for kernel/softirq.c of Linux 5.4, and for kernel/irq/manage.c.
 */
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/slab.h>

extern bool run_tasklets(void);
extern int devm_add_action(struct device *dev, void (*action)(void *), void *data);

/* ------------------------------------------------------------ tasklets */

static struct tasklet_struct *tasklets;

void tasklet_init(struct tasklet_struct *t,
		  void (*func)(unsigned long), unsigned long data)
{
	t->next = NULL;
	t->state = 0;
	atomic_set(&t->count, 0);
	t->func = func;
	t->data = data;
}
EXPORT_SYMBOL(tasklet_init);

void __tasklet_schedule(struct tasklet_struct *t)
{
	struct tasklet_struct **p = &tasklets;

	while (*p)
		p = &(*p)->next;
	t->next = NULL;
	*p = t;
}
EXPORT_SYMBOL(__tasklet_schedule);

static void run_tasklet(struct tasklet_struct *t)
{
	t->state &= ~(1UL << TASKLET_STATE_SCHED);
	t->func(t->data);
}

/* Those that are scheduled while these run have to wait for the next time. */
bool run_tasklets(void)
{
	struct tasklet_struct *t = tasklets, *next;

	tasklets = NULL;
	for (; t; t = next) {
		next = t->next;
		if (atomic_read(&t->count))
			__tasklet_schedule(t);	/* disabled: it keeps waiting */
		else
			run_tasklet(t);
	}
	return tasklets != NULL;
}

/* If it is scheduled it runs now, and is not scheduled any more. */
void tasklet_kill(struct tasklet_struct *t)
{
	struct tasklet_struct **p;

	for (p = &tasklets; *p; p = &(*p)->next) {
		if (*p == t) {
			*p = t->next;
			run_tasklet(t);
			return;
		}
	}
}
EXPORT_SYMBOL(tasklet_kill);

/* ------------------------------------------------- kernel/irq/manage.c */

#define NR_IRQS 16

static struct irqaction {
	irq_handler_t handler;
	unsigned long flags;
	void *dev_id;
	const char *name;
} actions[NR_IRQS];

/* The line is taken; that is all, for nothing ever comes over it. */
int request_irq(unsigned int irq, irq_handler_t handler, unsigned long flags,
		const char *name, void *dev)
{
	if (irq >= NR_IRQS || !handler || ((flags & IRQF_SHARED) && !dev))
		return -EINVAL;
	if (actions[irq].handler) {
		/* all who share it have to say so; the first one's is kept */
		return (actions[irq].flags & flags & IRQF_SHARED) ? 0 : -EBUSY;
	}
	actions[irq].flags = flags;
	actions[irq].handler = handler;
	actions[irq].dev_id = dev;
	actions[irq].name = name;
	return 0;
}
EXPORT_SYMBOL(request_irq);

int request_threaded_irq(unsigned int irq, irq_handler_t handler,
			 irq_handler_t thread_fn, unsigned long flags,
			 const char *name, void *dev)
{
	if (!handler && !thread_fn)
		return -EINVAL;
	return request_irq(irq, handler ? handler : thread_fn, flags, name, dev);
}
EXPORT_SYMBOL(request_threaded_irq);

const void *free_irq(unsigned int irq, void *dev_id)
{
	if (irq >= NR_IRQS || actions[irq].dev_id != dev_id)
		return NULL;
	actions[irq].handler = NULL;
	return actions[irq].name;
}
EXPORT_SYMBOL(free_irq);

struct irq_devres {
	unsigned int irq;
	void *dev_id;
};

static void devm_irq_release(void *res)
{
	struct irq_devres *this = res;

	free_irq(this->irq, this->dev_id);
	kfree(this);
}

int devm_request_threaded_irq(struct device *dev, unsigned int irq,
			      irq_handler_t handler, irq_handler_t thread_fn,
			      unsigned long irqflags, const char *devname,
			      void *dev_id)
{
	struct irq_devres *dr;
	int rc = request_threaded_irq(irq, handler, thread_fn, irqflags, devname, dev_id);

	if (rc)
		return rc;
	dr = kmalloc(sizeof(*dr), GFP_KERNEL);
	if (!dr) {
		free_irq(irq, dev_id);
		return -ENOMEM;
	}
	dr->irq = irq;
	dr->dev_id = dev_id;
	return devm_add_action(dev, devm_irq_release, dr);
}
EXPORT_SYMBOL(devm_request_threaded_irq);

static __init int spawn_ksoftirqd(void)
{
	pr_info("softirq: one processor, no thread needed\n");
	return 0;
}
early_initcall(spawn_ksoftirqd);
