/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Threads of the kernel's own.
 *
 * Stands for include/linux/kthread.h of Linux 5.4.
 */
#ifndef _LINUX_KTHREAD_H
#define _LINUX_KTHREAD_H

#include <linux/err.h>
#include <linux/sched.h>

extern __printf(4, 5)
struct task_struct *kthread_create_on_node(int (*threadfn)(void *data),
					   void *data, int node,
					   const char namefmt[], ...);

/* It exists, and runs when it is woken. */
#define kthread_create(threadfn, data, namefmt, arg...) \
	kthread_create_on_node(threadfn, data, -1, namefmt, ##arg)

#define kthread_run(threadfn, data, namefmt, ...)			   \
({									   \
	struct task_struct *__k						   \
		= kthread_create(threadfn, data, namefmt, ## __VA_ARGS__); \
	if (!IS_ERR(__k))						   \
		wake_up_process(__k);					   \
	__k;								   \
})

#define kthread_bind(k, cpu)	do { (void)(k); } while (0)

/* Asks it to stop, waits until it has, and returns what it returned. */
extern int kthread_stop(struct task_struct *k);
extern bool kthread_should_stop(void);
extern void do_exit(long code);

#endif /* _LINUX_KTHREAD_H */
