// SPDX-License-Identifier: GPL-2.0-only
/* What runs by itself: threads, work, timers, completions, per-CPU values, CPU hotplug. */
#include <linux/module.h>
#include <linux/kthread.h>
#include <linux/workqueue.h>
#include <linux/timer.h>
#include <linux/hrtimer.h>
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/percpu.h>
#include <linux/percpu-rwsem.h>
#include <linux/cpuhotplug.h>
#include <linux/srcu.h>
#include <linux/freezer.h>
#include <linux/static_key.h>
#include <linux/notifier.h>
#include <linux/reboot.h>

static DECLARE_COMPLETION(done);
static DEFINE_STATIC_KEY_FALSE(counting);
static DEFINE_PER_CPU_ALIGNED(unsigned long, ticks);
DEFINE_STATIC_PERCPU_RWSEM(gate);
DEFINE_STATIC_SRCU(readers);
static struct task_struct *thread;

static void tick(struct timer_list *timer);
static DEFINE_TIMER(timer, tick);
static void work(struct work_struct *work);
static DECLARE_DELAYED_WORK(later, work);

static void tick(struct timer_list *unused)
{
	if (static_branch_unlikely(&counting))
		this_cpu_inc(ticks);
	mod_timer(&timer, jiffies + msecs_to_jiffies(100));
}

static void work(struct work_struct *unused)
{
	int at = srcu_read_lock(&readers);

	percpu_down_read(&gate);
	complete_all(&done);
	percpu_up_read(&gate);
	srcu_read_unlock(&readers, at);
}

static int loop(void *data)
{
	while (!kthread_should_stop()) {
		wait_event_freezable_timeout((*(wait_queue_head_t *)data), kthread_should_stop(), HZ);
		cond_resched();
		might_sleep();
	}
	return 0;
}
static DECLARE_WAIT_QUEUE_HEAD(queue);

static int rebooting(struct notifier_block *block, unsigned long action, void *data)
{
	return NOTIFY_DONE;
}
static struct notifier_block block = { .notifier_call = rebooting, .priority = INT_MIN };

static int __init threads_init(void)
{
	thread = kthread_run(loop, &queue, "%s/%d", KBUILD_MODNAME, smp_processor_id());
	if (IS_ERR(thread))
		return PTR_ERR(thread);
	schedule_delayed_work(&later, HZ / 2);
	static_branch_enable(&counting);
	return register_reboot_notifier(&block);
}

static void __exit threads_exit(void)
{
	unregister_reboot_notifier(&block);
	cancel_delayed_work_sync(&later);
	del_timer_sync(&timer);
	kthread_stop(thread);
	smp_mb__after_atomic();
}
module_init(threads_init);
module_exit(threads_exit);
MODULE_LICENSE("GPL");
