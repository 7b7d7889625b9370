/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Waiting until somebody says that something has happened.
 *
 * Stands for include/linux/wait.h of Linux 5.4.
 */
#ifndef _LINUX_WAIT_H
#define _LINUX_WAIT_H

#include <linux/list.h>
#include <linux/stddef.h>
#include <linux/spinlock.h>

struct task_struct;

struct wait_queue_entry {
	unsigned int flags;
	void *private;
	struct list_head entry;
};

typedef struct wait_queue_entry wait_queue_entry_t;

struct wait_queue_head {
	spinlock_t lock;
	struct list_head head;
};

typedef struct wait_queue_head wait_queue_head_t;

#define __WAIT_QUEUE_HEAD_INITIALIZER(name) {					\
	.head		= { &(name).head, &(name).head } }

#define DECLARE_WAIT_QUEUE_HEAD(name) \
	struct wait_queue_head name = __WAIT_QUEUE_HEAD_INITIALIZER(name)

#define DECLARE_WAIT_QUEUE_HEAD_ONSTACK(name) DECLARE_WAIT_QUEUE_HEAD(name)

#define init_waitqueue_head(wq_head) INIT_LIST_HEAD(&(wq_head)->head)

/* The old way: an entry that stays in the queue until it is taken out. */
#define DECLARE_WAITQUEUE(name, tsk)					\
	struct wait_queue_entry name = {				\
		.private	= tsk,					\
		.entry		= LIST_HEAD_INIT((name).entry),		\
	}

#ifndef BARE_INCLUDES
static inline void init_waitqueue_entry(struct wait_queue_entry *wq_entry, struct task_struct *p)
{
	wq_entry->private = p;
	INIT_LIST_HEAD(&wq_entry->entry);
}

static inline void add_wait_queue(struct wait_queue_head *wq_head,
				  struct wait_queue_entry *wq_entry)
{
	list_add(&wq_entry->entry, &wq_head->head);
}

#define add_wait_queue_exclusive(wq_head, wq_entry) add_wait_queue(wq_head, wq_entry)

static inline void remove_wait_queue(struct wait_queue_head *wq_head,
				     struct wait_queue_entry *wq_entry)
{
	list_del_init(&wq_entry->entry);
}
#endif

#define wq_has_sleeper(wq_head)	waitqueue_active(wq_head)

#define DEFINE_WAIT(name)						\
	struct wait_queue_entry name = {				\
		.private	= current,				\
		.entry		= LIST_HEAD_INIT((name).entry),		\
	}

static inline int waitqueue_active(struct wait_queue_head *wq_head)
{
	return !list_empty(&wq_head->head);
}

extern void prepare_to_wait(struct wait_queue_head *wq_head,
			    struct wait_queue_entry *wq_entry, int state);
extern void finish_wait(struct wait_queue_head *wq_head,
			struct wait_queue_entry *wq_entry);

/* nr: how many are woken; 0 means all. */
extern void __wake_up(struct wait_queue_head *wq_head, unsigned int mode,
		      int nr, void *key);

#define wake_up(x)			__wake_up(x, TASK_NORMAL, 1, NULL)
#define wake_up_all(x)			__wake_up(x, TASK_NORMAL, 0, NULL)
#define wake_up_interruptible(x)	__wake_up(x, TASK_INTERRUPTIBLE, 1, NULL)
#define wake_up_interruptible_all(x)	__wake_up(x, TASK_INTERRUPTIBLE, 0, NULL)
#define wake_up_nr(x, nr)		__wake_up(x, TASK_NORMAL, nr, NULL)
#define wake_up_interruptible_sync(x)	wake_up_interruptible(x)
#define wake_up_interruptible_poll(x, m)	__wake_up(x, TASK_INTERRUPTIBLE, 1, (void *)(m))
#define wake_up_poll(x, m)		__wake_up(x, TASK_NORMAL, 1, (void *)(m))

#define prepare_to_wait_exclusive(wq_head, wq_entry, state) \
	prepare_to_wait(wq_head, wq_entry, state)

/*
 * The state is set before the condition is looked at: a wake-up in between
 * only sets it back.
 */
#define ___wait_event(wq_head, condition, state, wait)			\
({									\
	long __ret = (wait);						\
	DEFINE_WAIT(__wq_entry);					\
									\
	for (;;) {							\
		prepare_to_wait(&(wq_head), &__wq_entry, state);	\
		if (condition)						\
			break;						\
		__ret = schedule_timeout(__ret);			\
		if (!__ret)						\
			break;						\
	}								\
	finish_wait(&(wq_head), &__wq_entry);				\
	__ret;								\
})

#define wait_event(wq_head, condition)					\
do {									\
	if (!(condition))						\
		(void)___wait_event(wq_head, condition,			\
			TASK_UNINTERRUPTIBLE, MAX_SCHEDULE_TIMEOUT);	\
} while (0)

/* No signal comes: the result is always 0. */
#define wait_event_interruptible(wq_head, condition)			\
({									\
	if (!(condition))						\
		(void)___wait_event(wq_head, condition,			\
			TASK_INTERRUPTIBLE, MAX_SCHEDULE_TIMEOUT);	\
	0;								\
})

/* Jiffies that were left, at least 1; or 0: the time is over. */
#define wait_event_timeout(wq_head, condition, timeout)			\
({									\
	long __left = (timeout);					\
	if (!(condition)) {						\
		__left = ___wait_event(wq_head, condition,		\
			TASK_UNINTERRUPTIBLE, __left);			\
		if (!__left && (condition))				\
			__left = 1;					\
	} else if (!__left) {						\
		__left = 1;						\
	}								\
	__left;								\
})

#define wait_event_interruptible_timeout(wq_head, condition, timeout)	\
	wait_event_timeout(wq_head, condition, timeout)

#define wait_event_killable(wq_head, condition)				\
	wait_event_interruptible(wq_head, condition)
#define wait_event_freezable(wq_head, condition)			\
	wait_event_interruptible(wq_head, condition)
#define wait_event_interruptible_exclusive(wq_head, condition)		\
	wait_event_interruptible(wq_head, condition)

/* The lock is let go of while waiting; it has no bytes, here. */
#define wait_event_interruptible_lock_irq(wq_head, condition, lock)	\
	wait_event_interruptible(wq_head, condition)

/* who waits: the macros want it */
#include <linux/sched.h>

#ifndef BARE_INCLUDES
#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/string.h>
#include <linux/err.h>
#endif

#endif /* _LINUX_WAIT_H */
