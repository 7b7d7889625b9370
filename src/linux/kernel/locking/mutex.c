// SPDX-License-Identifier: GPL-2.0-only
/*
 * Mutexes and semaphores.
 *
 * Stands for kernel/locking/mutex.c of Linux 5.4, for semaphore.c and for rwsem.c.
 */
#include <linux/mutex.h>
#include <linux/semaphore.h>
#include <linux/rwsem.h>
#include <linux/sched.h>
#include <linux/wait.h>
#include <linux/kernel.h>
#include <linux/errno.h>
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

int mutex_lock_killable(struct mutex *lock)
{
	mutex_lock(lock);
	return 0;
}
EXPORT_SYMBOL(mutex_lock_killable);

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

int down_killable(struct semaphore *sem)
{
	down(sem);
	return 0;
}
EXPORT_SYMBOL(down_killable);

int down_timeout(struct semaphore *sem, long timeout)
{
	if (!wait_event_timeout(sem->wait, sem->count > 0, timeout))
		return -ETIME;
	sem->count--;
	return 0;
}
EXPORT_SYMBOL(down_timeout);

/* ---------------------------------------------- kernel/locking/rwsem.c */

int down_read_trylock(struct rw_semaphore *sem)
{
	if (sem->count < 0)
		return 0;
	sem->count++;
	return 1;
}
EXPORT_SYMBOL(down_read_trylock);

int down_write_trylock(struct rw_semaphore *sem)
{
	if (sem->count)
		return 0;
	sem->count = -1;
	return 1;
}
EXPORT_SYMBOL(down_write_trylock);

void down_read(struct rw_semaphore *sem)
{
	wait_event(sem->wait, down_read_trylock(sem));
}
EXPORT_SYMBOL(down_read);

void down_write(struct rw_semaphore *sem)
{
	wait_event(sem->wait, down_write_trylock(sem));
}
EXPORT_SYMBOL(down_write);

void up_read(struct rw_semaphore *sem)
{
	sem->count--;
	wake_up_all(&sem->wait);
}
EXPORT_SYMBOL(up_read);

void up_write(struct rw_semaphore *sem)
{
	sem->count = 0;
	wake_up_all(&sem->wait);
}
EXPORT_SYMBOL(up_write);

void downgrade_write(struct rw_semaphore *sem)
{
	sem->count = 1;
	wake_up_all(&sem->wait);
}
EXPORT_SYMBOL(downgrade_write);
