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
#define __TASK_STOPPED		0x0004
#define __TASK_TRACED		0x0008
#define EXIT_DEAD		0x0010
#define EXIT_ZOMBIE		0x0020
#define TASK_DEAD		0x0080
#define TASK_WAKEKILL		0x0100
#define TASK_KILLABLE		(TASK_WAKEKILL | TASK_UNINTERRUPTIBLE)
#define TASK_STOPPED		(TASK_WAKEKILL | __TASK_STOPPED)
#define TASK_NORMAL		(TASK_INTERRUPTIBLE | TASK_UNINTERRUPTIBLE)

#define TASK_COMM_LEN		16

#define SCHED_NORMAL		0
#define SCHED_FIFO		1
#define SCHED_RR		2
#define SCHED_BATCH		3
#define SCHED_IDLE		5

#define MAX_RT_PRIO		100
#define MAX_USER_RT_PRIO	MAX_RT_PRIO
#define DEFAULT_PRIO		120

struct sched_param {
	int sched_priority;
};

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

#define _NSIG		64
#define _NSIG_BPW	64
#define _NSIG_WORDS	(_NSIG / _NSIG_BPW)

typedef struct {
	unsigned long sig[_NSIG_WORDS];
} sigset_t;

struct mm_struct;
struct cred;

struct task_struct {
	volatile long state;
	void *stack;
	unsigned int flags;
	int prio;
	int static_prio;
	int normal_prio;
	unsigned int rt_priority;
	unsigned int policy;
	struct list_head tasks;
	struct mm_struct *mm;
	struct mm_struct *active_mm;
	int exit_state;
	int exit_code;
	pid_t pid;
	pid_t tgid;
	struct task_struct *real_parent;
	struct task_struct *parent;
	struct list_head children;	/* empty: who makes a thread is not its parent */
	struct list_head sibling;
	struct task_struct *group_leader;
	const struct cred *real_cred;
	const struct cred *cred;
	u64 utime;
	u64 stime;
	unsigned long min_flt;
	unsigned long maj_flt;
	unsigned long nvcsw;		/* how often it let go of the processor */
	unsigned long nivcsw;
	u64 start_time;
	u64 real_start_time;
	char comm[TASK_COMM_LEN];
	sigset_t blocked;
	struct { sigset_t signal; } pending;
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

#define get_nr_threads(tsk)	((void)(tsk), 1)
#define task_lock(p)	do { (void)(p); } while (0)
#define task_unlock(p)	do { (void)(p); } while (0)
#define task_cpu(p)	((void)(p), 0)

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
#define task_tgid_vnr(tsk)	task_tgid_nr(tsk)
#define task_pid(tsk)		((struct pid *)(tsk))

static inline pid_t task_ppid_nr(const struct task_struct *tsk)
{
	return tsk->real_parent->tgid;
}

extern char *__get_task_comm(char *to, size_t len, struct task_struct *tsk);
#define get_task_comm(buf, tsk) ({			\
	BUILD_BUG_ON(sizeof(buf) != TASK_COMM_LEN);	\
	__get_task_comm(buf, sizeof(buf), tsk);		\
})

#define get_task_struct(tsk)	do { (void)(tsk); } while (0)
#define put_task_struct(tsk)	do { (void)(tsk); } while (0)
#define task_state_index(tsk)	((tsk)->state ? __builtin_ctzl((tsk)->state) + 1 : 0)

/* A process has one thread. */
#define for_each_thread(p, t)	for (t = p; t; t = NULL)
#define for_each_process_thread(p, t)	for_each_process(p) for_each_thread(p, t)
#define while_each_thread(g, t)	while ((t = next_thread(t)) != g)
#define next_thread(p)		(p)
#define do_each_thread(g, t) \
	for (g = t = &init_task ; (g = t = list_entry((g)->tasks.next, struct task_struct, tasks)) != &init_task ; ) do
#define next_task(p)		list_entry((p)->tasks.next, struct task_struct, tasks)
#define thread_group_leader(p)	((p)->pid == (p)->tgid)

#ifndef BARE_INCLUDES
extern int sched_setscheduler(struct task_struct *, int, const struct sched_param *);
extern void set_user_nice(struct task_struct *p, long nice);
extern long schedule_timeout_killable(long timeout);
extern void io_schedule(void);
extern int wake_up_state(struct task_struct *tsk, unsigned int state);
#endif

#define task_nice(p)		((p)->static_prio - DEFAULT_PRIO)

static inline int need_resched(void)
{
	return 0;
}

/* uapi/asm-generic/signal.h; nobody sends one, and none is received. */
#define SIGHUP		 1
#define SIGINT		 2
#define SIGQUIT		 3
#define SIGKILL		 9
#define SIGUSR1		10
#define SIGUSR2		12
#define SIGTERM		15
#define SIGIO		29

#define POLL_IN		1	/* data input available */
#define POLL_OUT	2

#ifndef BARE_INCLUDES
extern void allow_signal(int sig);
extern void flush_signals(struct task_struct *);
extern int send_sig(int sig, struct task_struct *p, int priv);
#endif

/* Nobody sends a signal here. */
static inline int signal_pending(struct task_struct *p)
{
	return 0;
}

#define fatal_signal_pending(p)	signal_pending(p)

#ifndef BARE_INCLUDES
#include <asm/current.h>
#include <linux/pid.h>
#include <linux/mutex.h>
#include <linux/hrtimer.h>
#include <linux/rcupdate.h>
#include <linux/resource.h>
#include <linux/percpu.h>
#include <linux/string.h>
#include <linux/bug.h>
#include <linux/refcount.h>
#include <linux/completion.h>
#include <linux/vmalloc.h>
#include <linux/workqueue.h>
#include <asm/processor.h>
#endif

#endif
