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

struct completion;

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

#define kthread_create_on_cpu(threadfn, data, cpu, namefmt) \
	kthread_create(threadfn, data, namefmt, cpu)
#define kthread_bind_mask(k, mask) do { (void)(k); } while (0)

extern void __noreturn complete_and_exit(struct completion *comp, long code);

/* Asks it to stop, waits until it has, and returns what it returned. */
extern int kthread_stop(struct task_struct *k);
extern bool kthread_should_stop(void);
extern void __noreturn do_exit(long code);

#ifndef BARE_INCLUDES
#include <linux/workqueue.h>
#endif

#endif /* _LINUX_KTHREAD_H */
