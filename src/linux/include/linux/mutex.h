/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Mutexes. There is one processor and one thread here: taking a mutex that is
 * taken would wait for ever, so it stops the machine with a message.
 *
 * Stands for include/linux/mutex.h of Linux 5.4.
 */
#ifndef __LINUX_MUTEX_H
#define __LINUX_MUTEX_H

#include <linux/types.h>

struct mutex {
	int locked;
};

#define __MUTEX_INITIALIZER(lockname) { 0 }

#define DEFINE_MUTEX(mutexname) \
	struct mutex mutexname = __MUTEX_INITIALIZER(mutexname)

#define mutex_init(mutex) do { (mutex)->locked = 0; } while (0)

extern void mutex_lock(struct mutex *lock);
extern int mutex_trylock(struct mutex *lock);
extern void mutex_unlock(struct mutex *lock);

#endif /* __LINUX_MUTEX_H */
