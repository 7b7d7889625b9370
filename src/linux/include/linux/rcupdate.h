/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Read-copy-update with one processor, and tasks that give it up themselves: who
 * reads is not interrupted, so nothing has to be waited for.
 *
 * Stands for include/linux/rcupdate.h of Linux 5.4.
 */
#ifndef _LINUX_RCUPDATE_H
#define _LINUX_RCUPDATE_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/preempt.h>

#define rcu_read_lock()		preempt_disable()
#define rcu_read_unlock()	preempt_enable()
#define rcu_dereference(p)	READ_ONCE(p)
#define rcu_dereference_protected(p, c)	(p)
#define rcu_access_pointer(p)	READ_ONCE(p)
#define rcu_assign_pointer(p, v)	WRITE_ONCE(p, v)
#define RCU_INIT_POINTER(p, v)	WRITE_ONCE(p, v)
#define synchronize_rcu()	do { } while (0)

/* A structure's part that has it freed when nobody can be reading it any more: at once, here. */
struct rcu_head {
	struct rcu_head *next;
	void (*func)(struct rcu_head *head);
};

#define call_rcu(head, func)	func(head)
#define kfree_rcu(ptr, rhf)	kfree(ptr)
#define rcu_barrier()		do { } while (0)
#define rcu_dereference_raw(p)	READ_ONCE(p)
#define rcu_dereference_check(p, c)	READ_ONCE(p)
#define rcu_read_lock_bh()	preempt_disable()
#define rcu_read_unlock_bh()	preempt_enable()
#define rcu_read_lock_sched()	preempt_disable()
#define rcu_read_unlock_sched()	preempt_enable()
#define synchronize_sched()	synchronize_rcu()

#ifndef BARE_INCLUDES
#include <linux/atomic.h>
#include <linux/irqflags.h>
#include <linux/bottom_half.h>
#include <linux/cpumask.h>
#include <asm/processor.h>
#endif

#endif /* _LINUX_RCUPDATE_H */
