/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Mutexes. Who wants one that is taken sleeps until it is free. If nobody is
 * left who could free it, the machine stops with a message.
 *
 * Stands for include/linux/mutex.h of Linux 5.4.
 */
#ifndef __LINUX_MUTEX_H
#define __LINUX_MUTEX_H

#include <linux/list.h>
#include <linux/types.h>
#include <linux/compiler.h>

struct task_struct;

struct mutex {
	struct task_struct *owner;
	struct list_head wait_list;
};

#define __MUTEX_INITIALIZER(lockname) \
		{ .owner = NULL \
		, .wait_list = LIST_HEAD_INIT(lockname.wait_list) }

#define DEFINE_MUTEX(mutexname) \
	struct mutex mutexname = __MUTEX_INITIALIZER(mutexname)

static inline void mutex_init(struct mutex *lock)
{
	lock->owner = NULL;
	INIT_LIST_HEAD(&lock->wait_list);
}

static inline bool mutex_is_locked(struct mutex *lock)
{
	return lock->owner != NULL;
}

#define mutex_destroy(lock)	do { (void)(lock); } while (0)

extern void mutex_lock(struct mutex *lock);
extern int __must_check mutex_lock_interruptible(struct mutex *lock);
extern int __must_check mutex_lock_killable(struct mutex *lock);
#define mutex_lock_nested(lock, subclass) mutex_lock(lock)
extern int mutex_trylock(struct mutex *lock);
extern void mutex_unlock(struct mutex *lock);

#ifndef BARE_INCLUDES
#include <linux/spinlock.h>
#include <linux/atomic.h>
#include <linux/bug.h>
#endif

#endif /* __LINUX_MUTEX_H */
