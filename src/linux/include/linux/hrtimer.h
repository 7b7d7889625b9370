/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Timers as fine as the clock. They are looked at together with the others
 * (kernel/time/timer.c), and their time is exact: the clock is set to it.
 *
 * Stands for include/linux/hrtimer.h of Linux 5.4.
 */
#ifndef _LINUX_HRTIMER_H
#define _LINUX_HRTIMER_H

#include <linux/list.h>
#include <linux/ktime.h>
#include <linux/init.h>
#include <linux/types.h>

/* uapi/linux/time.h */
#define CLOCK_REALTIME		0
#define CLOCK_MONOTONIC		1
#define CLOCK_BOOTTIME		7

typedef int clockid_t;

enum hrtimer_mode {
	HRTIMER_MODE_ABS	= 0x00,
	HRTIMER_MODE_REL	= 0x01,
	HRTIMER_MODE_PINNED	= 0x02,
	HRTIMER_MODE_SOFT	= 0x04,
	HRTIMER_MODE_HARD	= 0x08,
	HRTIMER_MODE_ABS_PINNED = HRTIMER_MODE_ABS | HRTIMER_MODE_PINNED,
	HRTIMER_MODE_REL_PINNED = HRTIMER_MODE_REL | HRTIMER_MODE_PINNED,
	HRTIMER_MODE_ABS_SOFT	= HRTIMER_MODE_ABS | HRTIMER_MODE_SOFT,
	HRTIMER_MODE_REL_SOFT	= HRTIMER_MODE_REL | HRTIMER_MODE_SOFT,
};

enum hrtimer_restart {
	HRTIMER_NORESTART,
	HRTIMER_RESTART,	/* it has been given a new time, and is queued again */
};

struct hrtimer {
	struct list_head node;	/* a tree's node in Linux */
	ktime_t _softexpires;
	enum hrtimer_restart (*function)(struct hrtimer *);
	u8 state;
};

#define HRTIMER_STATE_INACTIVE	0x00
#define HRTIMER_STATE_ENQUEUED	0x01

static inline void hrtimer_set_expires(struct hrtimer *timer, ktime_t time)
{
	timer->_softexpires = time;
}

static inline void hrtimer_add_expires(struct hrtimer *timer, ktime_t time)
{
	timer->_softexpires += time;
}

static inline void hrtimer_add_expires_ns(struct hrtimer *timer, u64 ns)
{
	timer->_softexpires += ns;
}

static inline ktime_t hrtimer_get_expires(const struct hrtimer *timer)
{
	return timer->_softexpires;
}

static inline ktime_t hrtimer_cb_get_time(struct hrtimer *timer)
{
	return ktime_get();
}

static inline ktime_t hrtimer_get_remaining(const struct hrtimer *timer)
{
	return timer->_softexpires - ktime_get();
}

#define hrtimer_expires_remaining(timer) hrtimer_get_remaining(timer)

static inline bool hrtimer_active(const struct hrtimer *timer)
{
	return timer->state != HRTIMER_STATE_INACTIVE;
}

static inline int hrtimer_is_queued(struct hrtimer *timer)
{
	return timer->state & HRTIMER_STATE_ENQUEUED;
}

#define hrtimer_callback_running(timer)	0

extern void hrtimer_init(struct hrtimer *timer, clockid_t which_clock,
			 enum hrtimer_mode mode);
extern void hrtimer_start(struct hrtimer *timer, ktime_t tim,
			  const enum hrtimer_mode mode);
extern int hrtimer_cancel(struct hrtimer *timer);

#define hrtimer_start_range_ns(timer, tim, range_ns, mode) hrtimer_start(timer, tim, mode)
#define hrtimer_init_on_stack(timer, which, mode) hrtimer_init(timer, which, mode)
#define hrtimer_try_to_cancel(timer)	hrtimer_cancel(timer)
#define hrtimer_restart(timer) \
	hrtimer_start(timer, hrtimer_get_expires(timer), HRTIMER_MODE_ABS)

static inline void hrtimer_start_expires(struct hrtimer *timer, enum hrtimer_mode mode)
{
	hrtimer_start(timer, timer->_softexpires, HRTIMER_MODE_ABS);
}

/* Sets it so many intervals ahead that it is in the future; how many. */
extern u64 hrtimer_forward(struct hrtimer *timer, ktime_t now, ktime_t interval);

static inline u64 hrtimer_forward_now(struct hrtimer *timer, ktime_t interval)
{
	return hrtimer_forward(timer, ktime_get(), interval);
}

#ifndef BARE_INCLUDES
#include <linux/percpu.h>
#include <linux/timer.h>
#include <linux/rbtree.h>
#endif

#endif /* _LINUX_HRTIMER_H */
