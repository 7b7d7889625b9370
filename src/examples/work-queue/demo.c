// SPDX-License-Identifier: GPL-2.0-only
/*
 * Work for later: a thread of the kernel's calls the function, so it may sleep,
 * which a timer's function may not.
 */
#include <linux/module.h>
#include <linux/workqueue.h>
#include <linux/delay.h>
#include <linux/sched.h>

static void work_fn(struct work_struct *work)
{
	pr_info("demo: work, in the task %s\n", current->comm);
	msleep(50);
	pr_info("demo: work, after a sleep\n");
}
static DECLARE_WORK(demo_work, work_fn);

static void later_fn(struct work_struct *work)
{
	pr_info("demo: delayed work\n");
}
static DECLARE_DELAYED_WORK(demo_later, later_fn);

static int __init demo_init(void)
{
	bool first = schedule_work(&demo_work);
	bool second = schedule_work(&demo_work);

	pr_info("demo: queued %d, queued again %d\n", first, second);
	schedule_delayed_work(&demo_later, msecs_to_jiffies(300));
	flush_work(&demo_work);
	pr_info("demo: init is done\n");
	return 0;
}

static void __exit demo_exit(void)
{
	cancel_work_sync(&demo_work);
	if (cancel_delayed_work_sync(&demo_later))
		pr_info("demo: the delayed work was still waiting\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
