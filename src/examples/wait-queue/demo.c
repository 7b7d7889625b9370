// SPDX-License-Identifier: GPL-2.0-only
/*
 * One thread waits until another says that there is something. A completion
 * tells that both have ended.
 */
#include <linux/module.h>
#include <linux/kthread.h>
#include <linux/wait.h>
#include <linux/completion.h>
#include <linux/delay.h>

static DECLARE_WAIT_QUEUE_HEAD(queue);
static DECLARE_COMPLETION(done);
static int produced, consumed;

static int consumer(void *unused)
{
	while (consumed < 3) {
		wait_event(queue, produced > consumed);
		consumed++;
		pr_info("demo: consumed %d\n", consumed);
	}
	complete(&done);
	return 0;
}

static int producer(void *unused)
{
	while (produced < 3) {
		msleep(20);
		produced++;
		pr_info("demo: produced %d\n", produced);
		wake_up(&queue);
	}
	return 0;
}

static int __init demo_init(void)
{
	struct task_struct *c = kthread_run(consumer, NULL, "consumer");
	struct task_struct *p = kthread_run(producer, NULL, "producer");

	if (IS_ERR(c) || IS_ERR(p))
		return -ENOMEM;
	wait_for_completion(&done);
	pr_info("demo: all is done\n");
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
