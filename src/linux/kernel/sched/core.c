// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tasks taking turns. A task runs until it calls schedule(): because it waits
 * for something, or has slept enough for now. Nobody takes the processor away.
 *
 * Stands for kernel/sched/core.c of Linux 5.4, and for wait.c and completion.c
 * beside it. The first task, init_task, is the one that boots; later it does
 * the work of every program: in the name of insmod, for example.
 */
#include <linux/sched.h>
#include <linux/cred.h>
#include <linux/wait.h>
#include <linux/completion.h>
#include <linux/pid.h>
#include <linux/string.h>
#include <linux/timer.h>
#include <linux/kernel.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/uaccess.h>

/* kernel/time/timer.c */
extern void run_timers(void);
extern bool idle_until_timer(u64 limit);

/* kernel/cred.c: there is one user, and it may do everything. */
struct cred init_cred = {
	.usage			= ATOMIC_INIT(4),
	.cap_effective		= { { 0xffffffff, 0x3f } },
};
EXPORT_SYMBOL(init_cred);

struct task_struct init_task = {
	.state		= TASK_RUNNING,
	.tasks		= LIST_HEAD_INIT(init_task.tasks),
	.pid		= 1,
	.tgid		= 1,
	.comm		= "swapper",
	.prio		= DEFAULT_PRIO,
	.static_prio	= DEFAULT_PRIO,
	.normal_prio	= DEFAULT_PRIO,
	.real_parent	= &init_task,
	.parent		= &init_task,
	.children	= LIST_HEAD_INIT(init_task.children),
	.sibling	= LIST_HEAD_INIT(init_task.sibling),
	.group_leader	= &init_task,
	.cred		= &init_cred,
	.real_cred	= &init_cred,
	.thread		= { .addr_limit = { TASK_SIZE } },
};
EXPORT_SYMBOL(init_task);

/* In Linux beside each processor's current task. */
int __preempt_count;
EXPORT_SYMBOL(__preempt_count);

struct task_struct *current_task = &init_task;
EXPORT_SYMBOL(current_task);

/* Not in Linux: the host writes the program's name and number there. */
extern const unsigned int task_offsets[];
const unsigned int task_offsets[] = {
	offsetof(struct task_struct, state),
	offsetof(struct task_struct, pid),
	offsetof(struct task_struct, tgid),
	offsetof(struct task_struct, comm),
};

/*
 * void __switch_to_asm(unsigned long *prev_sp, unsigned long *next_sp)
 *
 * Puts what a C function must not change on the stack, changes the stack, and
 * takes back what the other task had put there. As in arch/x86/entry/entry_64.S.
 *
 *	55		push %rbp
 *	53		push %rbx
 *	41 54 41 55	push %r12; push %r13
 *	41 56 41 57	push %r14; push %r15
 *	48 89 27	mov  %rsp, (%rdi)
 *	48 8b 26	mov  (%rsi), %rsp
 *	...		the six, from the other stack
 *	c3		ret
 */
extern void __switch_to_asm(unsigned long *prev_sp, unsigned long *next_sp);
asm("	.section .text, \"ax\"					\n"
    "	.globl	__switch_to_asm					\n"
    "	.type	__switch_to_asm, @function			\n"
    "__switch_to_asm:						\n"
    "	.byte	0x55, 0x53					\n"
    "	.byte	0x41, 0x54, 0x41, 0x55, 0x41, 0x56, 0x41, 0x57	\n"
    "	.byte	0x48, 0x89, 0x27				\n"
    "	.byte	0x48, 0x8b, 0x26				\n"
    "	.byte	0x41, 0x5f, 0x41, 0x5e, 0x41, 0x5d, 0x41, 0x5c	\n"
    "	.byte	0x5b, 0x5d					\n"
    "	.byte	0xc3						\n"
    "	.size	__switch_to_asm, . - __switch_to_asm		\n"
    "	.previous						\n");

/* The next one, in turn, that does not wait; the running one comes last. */
static struct task_struct *pick_next_task(struct task_struct *prev)
{
	/* a task that has ended is on the list no more */
	struct list_head *start = list_empty(&prev->tasks) ? &init_task.tasks
							   : &prev->tasks;
	struct list_head *p = start;
	struct task_struct *task;

	do {
		p = p->next;
		task = list_entry(p, struct task_struct, tasks);
		if (task->state == TASK_RUNNING)
			return task;
	} while (p != start);
	return NULL;
}

/* Whoever keeps others off the processor may not wait for them. */
static noinline void __schedule_bug(struct task_struct *prev)
{
	printk(KERN_ERR "BUG: scheduling while atomic: %s/%d/0x%08x\n",
	       prev->comm, prev->pid, preempt_count());
	print_modules();
	if (panic_on_warn)
		panic("scheduling while atomic\n");
	dump_stack();
	add_taint(TAINT_WARN, LOCKDEP_STILL_OK);
}

void schedule(void)
{
	struct task_struct *prev = current, *next;

	preempt_disable();
	if (in_atomic_preempt_off()) {
		__schedule_bug(prev);
		/* Linux goes on from within a timer's function, too, to no good end */
		if (in_interrupt()) {
			prev->state = TASK_RUNNING;
			preempt_enable();
			return;
		}
		preempt_count_set(PREEMPT_DISABLE_OFFSET);
	}

	for (;;) {
		run_timers();
		next = pick_next_task(prev);
		if (next)
			break;
		if (!idle_until_timer(U64_MAX))
			panic("%s/%d waits for ever: no task, no timer is left\n",
			      prev->comm, prev->pid);
	}
	if (next != prev) {
		current_task = next;
		__switch_to_asm(&prev->thread.sp, &next->thread.sp);
	}
	preempt_enable();
}
EXPORT_SYMBOL(schedule);

/* Nobody is taken the processor away, so nobody goes first. */
int sched_setscheduler(struct task_struct *p, int policy,
		       const struct sched_param *param)
{
	p->policy = policy;
	p->rt_priority = param->sched_priority;
	if (policy == SCHED_FIFO || policy == SCHED_RR)
		p->prio = MAX_RT_PRIO - 1 - param->sched_priority;
	return 0;
}
EXPORT_SYMBOL_GPL(sched_setscheduler);

void set_user_nice(struct task_struct *p, long nice)
{
	p->static_prio = DEFAULT_PRIO + nice;
	p->prio = p->static_prio;
}
EXPORT_SYMBOL(set_user_nice);

char *__get_task_comm(char *buf, size_t buf_size, struct task_struct *tsk)
{
	strncpy(buf, tsk->comm, buf_size);
	return buf;
}
EXPORT_SYMBOL_GPL(__get_task_comm);

/* kernel/pid.c: a task stands for its number. */
struct pid *find_vpid(int nr)
{
	struct task_struct *p = &init_task;

	do {
		if (p->pid == nr)
			return (struct pid *)p;
		p = next_task(p);
	} while (p != &init_task);
	return NULL;
}
EXPORT_SYMBOL_GPL(find_vpid);

struct pid *find_get_pid(pid_t nr)
{
	return find_vpid(nr);
}
EXPORT_SYMBOL_GPL(find_get_pid);

struct task_struct *pid_task(struct pid *pid, enum pid_type type)
{
	return (struct task_struct *)pid;
}
EXPORT_SYMBOL(pid_task);

struct task_struct *get_pid_task(struct pid *pid, enum pid_type type)
{
	return pid_task(pid, type);
}
EXPORT_SYMBOL_GPL(get_pid_task);

void yield(void)
{
	schedule();
}
EXPORT_SYMBOL(yield);

int wake_up_process(struct task_struct *p)
{
	if (p->state == TASK_RUNNING || p->state == TASK_DEAD)
		return 0;
	p->state = TASK_RUNNING;
	return 1;
}
EXPORT_SYMBOL(wake_up_process);

/* ---------------------------------------------------- kernel/sched/wait.c */

void prepare_to_wait(struct wait_queue_head *wq_head,
		     struct wait_queue_entry *wq_entry, int state)
{
	if (list_empty(&wq_entry->entry))
		list_add_tail(&wq_entry->entry, &wq_head->head);
	set_current_state(state);
}
EXPORT_SYMBOL(prepare_to_wait);

void finish_wait(struct wait_queue_head *wq_head,
		 struct wait_queue_entry *wq_entry)
{
	__set_current_state(TASK_RUNNING);
	list_del_init(&wq_entry->entry);
}
EXPORT_SYMBOL(finish_wait);

void __wake_up(struct wait_queue_head *wq_head, unsigned int mode, int nr,
	       void *key)
{
	struct wait_queue_entry *curr, *next;
	struct task_struct *task;

	list_for_each_entry_safe(curr, next, &wq_head->head, entry) {
		task = curr->private;
		if (!(task->state & mode))
			continue;
		list_del_init(&curr->entry);
		wake_up_process(task);
		nr--;
		if (nr == 0)
			break;
	}
}
EXPORT_SYMBOL(__wake_up);

/* ---------------------------------------------- kernel/sched/completion.c */

unsigned long wait_for_completion_timeout(struct completion *x,
					  unsigned long timeout)
{
	long left = wait_event_timeout(x->wait, x->done, timeout);

	if (x->done && x->done != UINT_MAX)
		x->done--;
	return left;
}
EXPORT_SYMBOL(wait_for_completion_timeout);

void wait_for_completion(struct completion *x)
{
	wait_for_completion_timeout(x, MAX_SCHEDULE_TIMEOUT);
}
EXPORT_SYMBOL(wait_for_completion);

int wait_for_completion_interruptible(struct completion *x)
{
	wait_for_completion(x);
	return 0;
}
EXPORT_SYMBOL(wait_for_completion_interruptible);

long wait_for_completion_interruptible_timeout(struct completion *x,
					       unsigned long timeout)
{
	return wait_for_completion_timeout(x, timeout);
}
EXPORT_SYMBOL(wait_for_completion_interruptible_timeout);

bool try_wait_for_completion(struct completion *x)
{
	if (!x->done)
		return false;
	if (x->done != UINT_MAX)
		x->done--;
	return true;
}
EXPORT_SYMBOL(try_wait_for_completion);

bool completion_done(struct completion *x)
{
	return x->done != 0;
}
EXPORT_SYMBOL(completion_done);

void complete(struct completion *x)
{
	if (x->done != UINT_MAX)
		x->done++;
	wake_up(&x->wait);
}
EXPORT_SYMBOL(complete);

/* From now on nobody waits. */
void complete_all(struct completion *x)
{
	x->done = UINT_MAX;
	wake_up_all(&x->wait);
}
EXPORT_SYMBOL(complete_all);
