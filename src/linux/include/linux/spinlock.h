/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Spin locks of a machine with one processor: nobody could be spinning, so a
 * lock has no bytes and locking it only keeps other tasks away, and none comes.
 * That is how Linux builds them without CONFIG_SMP; linux/spinlock_types.h,
 * spinlock_up.h and rwlock.h are in this file, too.
 *
 * Stands for include/linux/spinlock.h of Linux 5.4.
 */
#ifndef _LINUX_SPINLOCK_H
#define _LINUX_SPINLOCK_H

#include <linux/preempt.h>
#include <linux/linkage.h>
#include <linux/compiler.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/stringify.h>

typedef struct raw_spinlock { } raw_spinlock_t;
typedef struct spinlock { } spinlock_t;
typedef struct { } rwlock_t;

#define __SPIN_LOCK_UNLOCKED(lockname)	{ }
#define __RW_LOCK_UNLOCKED(lockname)	{ }

#define DEFINE_SPINLOCK(x)	spinlock_t x = __SPIN_LOCK_UNLOCKED(x)
#define DEFINE_RAW_SPINLOCK(x)	raw_spinlock_t x = __SPIN_LOCK_UNLOCKED(x)
#define DEFINE_RWLOCK(x)	rwlock_t x = __RW_LOCK_UNLOCKED(x)

#define spin_lock_init(_lock)	do { (void)(_lock); } while (0)
#define raw_spin_lock_init(_lock)	do { (void)(_lock); } while (0)
#define rwlock_init(lock)	do { (void)(lock); } while (0)

static inline void spin_lock(spinlock_t *lock)
{
	preempt_disable();
}

static inline void spin_unlock(spinlock_t *lock)
{
	preempt_enable();
}

static inline int spin_trylock(spinlock_t *lock)
{
	return 1;
}

static inline int spin_is_locked(spinlock_t *lock)
{
	return 0;
}

#define spin_lock_bh(lock)	spin_lock(lock)
#define spin_unlock_bh(lock)	spin_unlock(lock)

static inline void spin_lock_irq(spinlock_t *lock)
{
	local_irq_disable();
	spin_lock(lock);
}

static inline void spin_unlock_irq(spinlock_t *lock)
{
	spin_unlock(lock);
	local_irq_enable();
}

#define spin_lock_irqsave(lock, flags)		\
do {						\
	local_irq_save(flags);			\
	spin_lock(lock);			\
} while (0)

static inline void spin_unlock_irqrestore(spinlock_t *lock, unsigned long flags)
{
	spin_unlock(lock);
	local_irq_restore(flags);
}

#define raw_spin_lock(lock)	do { preempt_disable(); (void)(lock); } while (0)
#define raw_spin_unlock(lock)	do { preempt_enable(); (void)(lock); } while (0)

#define read_lock(lock)		do { preempt_disable(); (void)(lock); } while (0)
#define read_unlock(lock)	do { preempt_enable(); (void)(lock); } while (0)
#define write_lock(lock)	do { preempt_disable(); (void)(lock); } while (0)
#define write_unlock(lock)	do { preempt_enable(); (void)(lock); } while (0)

#define read_lock_irqsave(lock, flags)	do { local_irq_save(flags); read_lock(lock); } while (0)
#define read_unlock_irqrestore(lock, flags) do { read_unlock(lock); local_irq_restore(flags); } while (0)
#define write_lock_irqsave(lock, flags)	do { local_irq_save(flags); write_lock(lock); } while (0)
#define write_unlock_irqrestore(lock, flags) do { write_unlock(lock); local_irq_restore(flags); } while (0)

#define read_lock_irq(lock)	do { local_irq_disable(); read_lock(lock); } while (0)
#define read_unlock_irq(lock)	do { read_unlock(lock); local_irq_enable(); } while (0)
#define write_lock_irq(lock)	do { local_irq_disable(); write_lock(lock); } while (0)
#define write_unlock_irq(lock)	do { write_unlock(lock); local_irq_enable(); } while (0)
#define read_lock_bh(lock)	read_lock(lock)
#define read_unlock_bh(lock)	read_unlock(lock)
#define write_lock_bh(lock)	write_lock(lock)
#define write_unlock_bh(lock)	write_unlock(lock)
#define read_trylock(lock)	({ read_lock(lock); 1; })
#define write_trylock(lock)	({ write_lock(lock); 1; })

#define raw_spin_lock_irqsave(lock, flags)	\
	do { local_irq_save(flags); raw_spin_lock(lock); } while (0)
#define raw_spin_unlock_irqrestore(lock, flags)	\
	do { raw_spin_unlock(lock); local_irq_restore(flags); } while (0)
#define raw_spin_lock_irq(lock)		raw_spin_lock(lock)
#define raw_spin_unlock_irq(lock)	raw_spin_unlock(lock)

#define spin_trylock_irqsave(lock, flags)	({ local_irq_save(flags); spin_trylock(lock); })
#define spin_trylock_bh(lock)		spin_trylock(lock)
#define spin_trylock_irq(lock)		spin_trylock(lock)
#define spin_lock_nested(lock, subclass)	spin_lock(lock)
#define assert_spin_locked(lock)	do { (void)(lock); } while (0)

#ifndef BARE_INCLUDES
#include <linux/typecheck.h>
#include <linux/thread_info.h>
#include <linux/bottom_half.h>
#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/string.h>
#include <linux/bitops.h>
#include <linux/err.h>
#include <linux/cpumask.h>
#include <asm/page.h>
#include <asm/barrier.h>
#endif

#endif /* _LINUX_SPINLOCK_H */
