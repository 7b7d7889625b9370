// SPDX-License-Identifier: GPL-2.0-only
/*
 * Mutexes and semaphores.
 *
 * Stands for kernel/locking/mutex.c of Linux 5.4, and for semaphore.c.
 */
#include <linux/mutex.h>
#include <linux/semaphore.h>
#include <linux/sched.h>
#include <linux/wait.h>
#include <linux/kernel.h>
#include <linux/export.h>

int mutex_trylock(struct mutex *lock)
{
	if (lock->owner)
		return 0;
	lock->owner = current;
	return 1;
}
EXPORT_SYMBOL(mutex_trylock);

void mutex_lock(struct mutex *lock)
{
	struct wait_queue_entry waiter = { .private = current };

	if (mutex_trylock(lock))
		return;
	list_add_tail(&waiter.entry, &lock->wait_list);
	for (;;) {
		set_current_state(TASK_UNINTERRUPTIBLE);
		if (mutex_trylock(lock))
			break;
		schedule();
	}
	__set_current_state(TASK_RUNNING);
	list_del(&waiter.entry);
}
EXPORT_SYMBOL(mutex_lock);

int mutex_lock_interruptible(struct mutex *lock)
{
	mutex_lock(lock);
	return 0;
}
EXPORT_SYMBOL(mutex_lock_interruptible);

void mutex_unlock(struct mutex *lock)
{
	struct wait_queue_entry *waiter;

	lock->owner = NULL;
	waiter = list_first_entry_or_null(&lock->wait_list,
					  struct wait_queue_entry, entry);
	if (waiter)
		wake_up_process(waiter->private);
}
EXPORT_SYMBOL(mutex_unlock);

/* ------------------------------------------ kernel/locking/semaphore.c */

void down(struct semaphore *sem)
{
	wait_event(sem->wait, sem->count > 0);
	sem->count--;
}
EXPORT_SYMBOL(down);

int down_interruptible(struct semaphore *sem)
{
	down(sem);
	return 0;
}
EXPORT_SYMBOL(down_interruptible);

/* 0: got it; the opposite of mutex_trylock(). */
int down_trylock(struct semaphore *sem)
{
	if (!sem->count)
		return 1;
	sem->count--;
	return 0;
}
EXPORT_SYMBOL(down_trylock);

void up(struct semaphore *sem)
{
	sem->count++;
	wake_up(&sem->wait);
}
EXPORT_SYMBOL(up);
