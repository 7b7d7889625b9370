/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Functions that are called when it is time. They are looked at whenever a task
 * waits or the machine has nothing to do (kernel/time/timer.c).
 *
 * Stands for include/linux/timer.h of Linux 5.4.
 */
#ifndef _LINUX_TIMER_H
#define _LINUX_TIMER_H

#include <linux/list.h>
#include <linux/ktime.h>
#include <linux/stddef.h>
#include <linux/jiffies.h>
#include <linux/stringify.h>

struct timer_list {
	struct hlist_node entry;
	unsigned long expires;
	void (*function)(struct timer_list *);
	u32 flags;
};

#define TIMER_DEFERRABLE	0x00080000
#define TIMER_PINNED		0x00100000
#define TIMER_IRQSAFE		0x00200000

#define __TIMER_INITIALIZER(_function, _flags) {		\
		.function = (_function),			\
		.flags = (_flags),				\
	}

#define DEFINE_TIMER(_name, _function)				\
	struct timer_list _name =				\
		__TIMER_INITIALIZER(_function, 0)

static inline void timer_setup(struct timer_list *timer,
			       void (*callback)(struct timer_list *),
			       unsigned int flags)
{
	timer->entry.pprev = NULL;
	timer->function = callback;
	timer->flags = flags;
}

/* From the timer to the structure it is in. */
#define from_timer(var, callback_timer, timer_fieldname) \
	container_of(callback_timer, typeof(*var), timer_fieldname)

static inline int timer_pending(const struct timer_list * timer)
{
	return timer->entry.pprev != NULL;
}

extern void add_timer(struct timer_list *timer);
extern int del_timer(struct timer_list *timer);
extern int mod_timer(struct timer_list *timer, unsigned long expires);

extern void add_timer_on(struct timer_list *timer, int cpu);
#define mod_timer_pending(timer, expires) \
	(timer_pending(timer) ? mod_timer(timer, expires) : 0)
#define timer_setup_on_stack(timer, callback, flags) timer_setup(timer, callback, flags)
#define destroy_timer_on_stack(timer)	do { (void)(timer); } while (0)
#define try_to_del_timer_sync(t)	del_timer(t)

#ifndef BARE_INCLUDES
unsigned long round_jiffies(unsigned long j);
unsigned long round_jiffies_relative(unsigned long j);
#endif

/* No other processor could be running it. */
#define del_timer_sync(t)	del_timer(t)

#ifndef BARE_INCLUDES
#include <linux/spinlock.h>
#include <linux/timekeeping.h>
#endif

#endif /* _LINUX_TIMER_H */
