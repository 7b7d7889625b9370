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

#endif /* _LINUX_RCUPDATE_H */
