// SPDX-License-Identifier: GPL-2.0-only
/*
 * Threads of the kernel's own.
 *
 * Stands for kernel/kthread.c of Linux 5.4. There, a thread kthreadd makes
 * them; here whoever asks.
 */
#include <linux/kthread.h>
#include <linux/completion.h>
#include <linux/cred.h>
#include <linux/ktime.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/kernel.h>
#include <linux/thread_info.h>
#include <linux/export.h>
#include <linux/uaccess.h>
#include <asm-generic/hostcall.h>

HOSTCALL(hostcall_stack, HOSTCALL_STACK);

struct kthread {
	int (*threadfn)(void *data);
	void *data;
	bool should_stop;
	int result;
	struct completion exited;
	struct task_struct task;
};

/* Stacks of threads that have ended; the next thread gets one of them. */
struct free_stack {
	struct free_stack *next;
};
static struct free_stack *free_stacks;

static pid_t last_pid = 1;

static inline struct kthread *to_kthread(struct task_struct *k)
{
	return k->set_child_tid;
}

/* The first thing on a new thread's stack to return to. */
static void kthread(void)
{
	struct kthread *self = to_kthread(current);

	/* as schedule_tail(): the schedule() that came here ends here */
	preempt_enable();
	do_exit(self->threadfn(self->data));
}

/* In Linux a thread begins asleep and is asked to stop before it has begun, too. */
struct task_struct *kthread_create_on_node(int (*threadfn)(void *data),
					   void *data, int node,
					   const char namefmt[], ...)
{
	struct kthread *self;
	struct task_struct *task;
	unsigned long *sp;
	va_list args;

	self = kzalloc(sizeof(*self), GFP_KERNEL);
	if (!self)
		return ERR_PTR(-ENOMEM);
	task = &self->task;
	task->stack = free_stacks;
	if (free_stacks)
		free_stacks = free_stacks->next;
	else
		task->stack = hostcall_stack();
	if (!task->stack) {
		kfree(self);
		return ERR_PTR(-ENOMEM);
	}

	self->threadfn = threadfn;
	self->data = data;
	init_completion(&self->exited);
	last_pid++;
	task->pid = last_pid;
	task->tgid = last_pid;
	task->flags = PF_KTHREAD;
	task->state = TASK_UNINTERRUPTIBLE;
	task->real_parent = &init_task;
	task->parent = &init_task;
	task->group_leader = task;
	task->prio = task->static_prio = task->normal_prio = DEFAULT_PRIO;
	task->cred = task->real_cred = &init_cred;
	INIT_LIST_HEAD(&task->children);
	INIT_LIST_HEAD(&task->sibling);
	task->start_time = ktime_get();
	task->set_child_tid = self;
	task->thread.addr_limit = KERNEL_DS;
	va_start(args, namefmt);
	vsnprintf(task->comm, sizeof(task->comm), namefmt, args);
	va_end(args);

	/* what __switch_to_asm() takes off: six registers and where to go */
	sp = task->stack + THREAD_SIZE;
	sp -= 2;
	*--sp = (unsigned long)kthread;
	sp -= 6;
	task->thread.sp = (unsigned long)sp;

	list_add_tail(&task->tasks, &init_task.tasks);
	return task;
}
EXPORT_SYMBOL(kthread_create_on_node);

/*
 * The task is off the list then, and never runs again. Its stack is
 * still in use until the next one runs: it is not handed out before that.
 */
void do_exit(long code)
{
	struct task_struct *task = current;
	struct kthread *self = to_kthread(task);
	struct free_stack *stack = task->stack;

	if (!self)
		panic("Attempted to kill init! exitcode=0x%08lx\n", code);
	self->result = code;
	task->state = TASK_DEAD;
	list_del_init(&task->tasks);
	complete_all(&self->exited);
	stack->next = free_stacks;
	free_stacks = stack;
	schedule();
	panic("%s/%d runs after its end\n", task->comm, task->pid);
}
EXPORT_SYMBOL(do_exit);

bool kthread_should_stop(void)
{
	return to_kthread(current)->should_stop;
}
EXPORT_SYMBOL(kthread_should_stop);

/* Who has not taken a reference may not do this to a thread that has ended. */
int kthread_stop(struct task_struct *k)
{
	struct kthread *self = to_kthread(k);
	int result;

	self->should_stop = true;
	wake_up_process(k);
	wait_for_completion(&self->exited);
	result = self->result;
	kfree(self);
	return result;
}
EXPORT_SYMBOL(kthread_stop);

void complete_and_exit(struct completion *comp, long code)
{
	if (comp)
		complete(comp);
	do_exit(code);
}
EXPORT_SYMBOL(complete_and_exit);

/* ------------------------------------- kernel/signal.c: none is ever sent */

void allow_signal(int sig)
{
}
EXPORT_SYMBOL(allow_signal);

void flush_signals(struct task_struct *t)
{
}
EXPORT_SYMBOL(flush_signals);

int send_sig(int sig, struct task_struct *p, int priv)
{
	pr_warn("signal %d to %s/%d: signals are not modelled, it is lost\n",
		sig, p->comm, p->pid);
	return 0;
}
EXPORT_SYMBOL(send_sig);

/* ----------------------------------------------------- kernel/cred.c */

struct cred *prepare_creds(void)
{
	return kmemdup(current->cred, sizeof(struct cred), GFP_KERNEL);
}
EXPORT_SYMBOL(prepare_creds);

struct cred *prepare_kernel_cred(struct task_struct *daemon)
{
	return kmemdup(&init_cred, sizeof(struct cred), GFP_KERNEL);
}
EXPORT_SYMBOL(prepare_kernel_cred);

/* Whoever it is may do everything anyway. */
int commit_creds(struct cred *new)
{
	current->cred = current->real_cred = new;
	return 0;
}
EXPORT_SYMBOL(commit_creds);

void abort_creds(struct cred *new)
{
	kfree(new);
}
EXPORT_SYMBOL(abort_creds);
