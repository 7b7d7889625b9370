/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Tasks. One runs until it waits for something; then kernel/sched/core.c
 * chooses another.
 *
 * Stands for include/linux/sched.h of Linux 5.4. struct task_struct keeps the
 * names of its fields and has few of them. linux/sched/signal.h and
 * asm/current.h are in this file, too.
 */
#ifndef _LINUX_SCHED_H
#define _LINUX_SCHED_H

#include <linux/types.h>
#include <linux/list.h>
#include <linux/kernel.h>
#include <linux/spinlock.h>
#include <linux/errno.h>

#define TASK_RUNNING		0x0000
#define TASK_INTERRUPTIBLE	0x0001
#define TASK_UNINTERRUPTIBLE	0x0002
#define TASK_DEAD		0x0080
#define TASK_NORMAL		(TASK_INTERRUPTIBLE | TASK_UNINTERRUPTIBLE)

#define TASK_COMM_LEN		16

#define PF_KTHREAD		0x00200000

#define	MAX_SCHEDULE_TIMEOUT	LONG_MAX

typedef struct {
	unsigned long seg;
} mm_segment_t;

/* What differs from processor to processor. */
struct thread_struct {
	unsigned long sp;
	mm_segment_t addr_limit;
};

struct task_struct {
	volatile long state;
	void *stack;
	unsigned int flags;
	int prio;
	struct list_head tasks;
	pid_t pid;
	pid_t tgid;
	struct task_struct *real_parent;
	struct task_struct *parent;
	char comm[TASK_COMM_LEN];
	void *set_child_tid;	/* a kernel thread's struct kthread, as in 5.4 */
	struct thread_struct thread;
};

/* Who is running: in Linux a variable of each processor's own. */
extern struct task_struct *current_task;

static inline struct task_struct *get_current(void)
{
	return current_task;
}
#define current get_current()

extern struct task_struct init_task;

#define for_each_process(p) \
	for (p = &init_task ; (p = list_entry((p)->tasks.next, struct task_struct, tasks)) != &init_task ; )

#define __set_current_state(state_value)	current->state = (state_value)
#define set_current_state(state_value)		current->state = (state_value)

extern void schedule(void);
extern long schedule_timeout(long timeout);
extern long schedule_timeout_interruptible(long timeout);
extern long schedule_timeout_uninterruptible(long timeout);
extern int wake_up_process(struct task_struct *tsk);

#define cond_resched()		({ yield(); 0; })
extern void yield(void);

static inline pid_t task_pid_nr(struct task_struct *tsk)
{
	return tsk->pid;
}

static inline pid_t task_tgid_nr(struct task_struct *tsk)
{
	return tsk->tgid;
}

#define task_pid_vnr(tsk)	task_pid_nr(tsk)

/* Nobody sends a signal here. */
static inline int signal_pending(struct task_struct *p)
{
	return 0;
}

#define fatal_signal_pending(p)	signal_pending(p)

#endif
