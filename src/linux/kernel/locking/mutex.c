// SPDX-License-Identifier: GPL-2.0-only
/*
 * Mutexes for a machine with one processor and one thread.
 *
 * Stands for kernel/locking/mutex.c of Linux 5.4.
 */
#include <linux/mutex.h>
#include <linux/kernel.h>
#include <linux/export.h>

int mutex_trylock(struct mutex *lock)
{
	if (lock->locked)
		return 0;
	lock->locked = 1;
	return 1;
}
EXPORT_SYMBOL(mutex_trylock);

void mutex_lock(struct mutex *lock)
{
	if (!mutex_trylock(lock))
		panic("mutex_lock: waiting for ever\n");
}
EXPORT_SYMBOL(mutex_lock);

void mutex_unlock(struct mutex *lock)
{
	lock->locked = 0;
}
EXPORT_SYMBOL(mutex_unlock);
