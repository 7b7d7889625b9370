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
#include <linux/sched.h>

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

#define init_waitqueue_head(wq_head) INIT_LIST_HEAD(&(wq_head)->head)

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

#endif /* _LINUX_WAIT_H */
