// SPDX-License-Identifier: GPL-2.0-only
/* A thread that works until it is asked to stop. */
#include <linux/module.h>
#include <linux/kthread.h>
#include <linux/delay.h>
#include <linux/err.h>

static struct task_struct *thread;

static int worker(void *data)
{
	int rounds = 0;

	pr_info("demo: %s begins, told \"%s\"\n", current->comm,
		(const char *)data);
	while (!kthread_should_stop()) {
		rounds++;
		if (rounds <= 3)
			pr_info("demo: round %d\n", rounds);
		msleep_interruptible(200);
	}
	return rounds;
}

static int __init demo_init(void)
{
	thread = kthread_run(worker, "work", "demo/%d", 0);
	if (IS_ERR(thread))
		return PTR_ERR(thread);
	pr_info("demo: %s made a thread\n", current->comm);
	return 0;
}

static void __exit demo_exit(void)
{
	int rounds = kthread_stop(thread);

	pr_info("demo: stopped, it went %s\n", rounds > 0 ? "round" : "nowhere");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
