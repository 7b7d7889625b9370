// SPDX-License-Identifier: GPL-2.0-only
/*
 * Work that is done later, by a thread of the queue's own. The thread is made
 * when the first work comes.
 *
 * Stands for kernel/workqueue.c of Linux 5.4, where queues share threads.
 */
#include <linux/workqueue.h>
#include <linux/kthread.h>
#include <linux/wait.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/kernel.h>
#include <linux/init.h>
#include <linux/export.h>

struct workqueue_struct {
	char name[24];
	struct list_head worklist;
	struct work_struct *current_work;
	struct task_struct *worker;
	wait_queue_head_t more;
	wait_queue_head_t done;
};

#define WORKQUEUE(queue) {						\
	.name		= "events",					\
	.worklist	= LIST_HEAD_INIT((queue).worklist),		\
	.more		= __WAIT_QUEUE_HEAD_INITIALIZER((queue).more),	\
	.done		= __WAIT_QUEUE_HEAD_INITIALIZER((queue).done),	\
}

static struct workqueue_struct events = WORKQUEUE(events);

/* Exported variables: modules refer to them, not only to functions. */
struct workqueue_struct *system_wq __read_mostly;
EXPORT_SYMBOL(system_wq);
struct workqueue_struct *system_long_wq __read_mostly;
EXPORT_SYMBOL_GPL(system_long_wq);
struct workqueue_struct *system_unbound_wq __read_mostly;
EXPORT_SYMBOL_GPL(system_unbound_wq);

struct workqueue_struct *system_highpri_wq __read_mostly;
EXPORT_SYMBOL_GPL(system_highpri_wq);
struct workqueue_struct *system_freezable_wq __read_mostly;
EXPORT_SYMBOL_GPL(system_freezable_wq);

static int workers;

static int worker_thread(void *data)
{
	struct workqueue_struct *wq = data;
	struct work_struct *work;

	for (;;) {
		wait_event(wq->more, !list_empty(&wq->worklist) ||
				     kthread_should_stop());
		if (list_empty(&wq->worklist))
			return 0;
		work = list_first_entry(&wq->worklist, struct work_struct, entry);
		list_del_init(&work->entry);
		wq->current_work = work;
		/* from here on it can be queued again, by itself even */
		atomic_long_set(&work->data, 0);
		work->func(work);
		wq->current_work = NULL;
		wake_up_all(&wq->done);
	}
}

static void __queue_work(struct workqueue_struct *wq, struct work_struct *work)
{
	list_add_tail(&work->entry, &wq->worklist);
	if (!wq->worker)
		wq->worker = kthread_run(worker_thread, wq, "kworker/0:%d",
					 workers++);
	else
		wake_up(&wq->more);
}

bool queue_work(struct workqueue_struct *wq, struct work_struct *work)
{
	if (work_pending(work))
		return false;
	atomic_long_set(&work->data, (long)wq);
	__queue_work(wq, work);
	return true;
}
EXPORT_SYMBOL(queue_work);

void delayed_work_timer_fn(struct timer_list *t)
{
	struct delayed_work *dwork = from_timer(dwork, t, timer);

	__queue_work(dwork->wq, &dwork->work);
}
EXPORT_SYMBOL(delayed_work_timer_fn);

bool queue_delayed_work(struct workqueue_struct *wq,
			struct delayed_work *dwork, unsigned long delay)
{
	if (work_pending(&dwork->work))
		return false;
	if (!delay)
		return queue_work(wq, &dwork->work);
	atomic_long_set(&dwork->work.data, (long)wq);
	dwork->wq = wq;
	mod_timer(&dwork->timer, jiffies + delay);
	return true;
}
EXPORT_SYMBOL(queue_delayed_work);

/* Takes it off whatever it waits on. */
static bool try_to_grab(struct work_struct *work, struct timer_list *timer)
{
	if (!work_pending(work))
		return false;
	if (timer)
		del_timer(timer);
	list_del_init(&work->entry);
	atomic_long_set(&work->data, 0);
	return true;
}

bool mod_delayed_work(struct workqueue_struct *wq,
		      struct delayed_work *dwork, unsigned long delay)
{
	bool was = try_to_grab(&dwork->work, &dwork->timer);

	queue_delayed_work(wq, dwork, delay);
	return was;
}
EXPORT_SYMBOL(mod_delayed_work);

void flush_workqueue(struct workqueue_struct *wq)
{
	wait_event(wq->done, list_empty(&wq->worklist) && !wq->current_work);
}
EXPORT_SYMBOL(flush_workqueue);

static bool busy(struct workqueue_struct *wq, struct work_struct *work)
{
	return wq->current_work == work || !list_empty(&work->entry);
}

/* Which queue it is on is not known once it runs: there is the system's, or its own. */
bool flush_work(struct work_struct *work)
{
	struct workqueue_struct *wq = (void *)atomic_long_read(&work->data);

	if (!wq)
		wq = &events;
	if (!busy(wq, work))
		return false;
	wait_event(wq->done, !busy(wq, work));
	return true;
}
EXPORT_SYMBOL(flush_work);

bool flush_delayed_work(struct delayed_work *dwork)
{
	if (del_timer(&dwork->timer))
		__queue_work(dwork->wq, &dwork->work);
	return flush_work(&dwork->work);
}
EXPORT_SYMBOL(flush_delayed_work);

bool cancel_work_sync(struct work_struct *work)
{
	bool was = try_to_grab(work, NULL);

	flush_work(work);
	return was;
}
EXPORT_SYMBOL(cancel_work_sync);

bool cancel_delayed_work(struct delayed_work *dwork)
{
	return try_to_grab(&dwork->work, &dwork->timer);
}
EXPORT_SYMBOL(cancel_delayed_work);

bool cancel_delayed_work_sync(struct delayed_work *dwork)
{
	bool was = cancel_delayed_work(dwork);

	flush_work(&dwork->work);
	/* it may have queued itself once more */
	return cancel_delayed_work(dwork) || was;
}
EXPORT_SYMBOL(cancel_delayed_work_sync);

struct workqueue_struct *alloc_workqueue(const char *fmt, unsigned int flags,
					 int max_active, ...)
{
	struct workqueue_struct *wq = kzalloc(sizeof(*wq), GFP_KERNEL);
	va_list args;

	if (!wq)
		return NULL;
	va_start(args, max_active);
	vsnprintf(wq->name, sizeof(wq->name), fmt, args);
	va_end(args);
	INIT_LIST_HEAD(&wq->worklist);
	init_waitqueue_head(&wq->more);
	init_waitqueue_head(&wq->done);
	return wq;
}
EXPORT_SYMBOL(alloc_workqueue);

void destroy_workqueue(struct workqueue_struct *wq)
{
	flush_workqueue(wq);
	if (wq->worker)
		kthread_stop(wq->worker);
	kfree(wq);
}
EXPORT_SYMBOL(destroy_workqueue);

static int __init wq_sysfs_init(void)
{
	system_wq = &events;
	system_long_wq = &events;
	system_unbound_wq = &events;
	system_highpri_wq = &events;
	system_freezable_wq = &events;
	return 0;
}
core_initcall(wq_sysfs_init);
