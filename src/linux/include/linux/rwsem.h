/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Semaphores for readers and writers: many may read, or one may write.
 *
 * Stands for include/linux/rwsem.h of Linux 5.4.
 */
#ifndef _LINUX_RWSEM_H
#define _LINUX_RWSEM_H

#include <linux/linkage.h>
#include <linux/types.h>
#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/wait.h>

struct rw_semaphore {
	long count;		/* readers; -1: a writer */
	wait_queue_head_t wait;
};

#define __RWSEM_INITIALIZER(name)				\
	{ .count = 0, .wait = __WAIT_QUEUE_HEAD_INITIALIZER((name).wait) }

#define DECLARE_RWSEM(name) \
	struct rw_semaphore name = __RWSEM_INITIALIZER(name)

static inline void init_rwsem(struct rw_semaphore *sem)
{
	sem->count = 0;
	init_waitqueue_head(&sem->wait);
}

static inline int rwsem_is_locked(struct rw_semaphore *sem)
{
	return sem->count != 0;
}

extern void down_read(struct rw_semaphore *sem);
extern int down_read_trylock(struct rw_semaphore *sem);
extern void down_write(struct rw_semaphore *sem);
extern int down_write_trylock(struct rw_semaphore *sem);
extern void up_read(struct rw_semaphore *sem);
extern void up_write(struct rw_semaphore *sem);
extern void downgrade_write(struct rw_semaphore *sem);

#define down_read_interruptible(sem)	({ down_read(sem); 0; })
#define down_write_killable(sem)	({ down_write(sem); 0; })

#endif /* _LINUX_RWSEM_H */
