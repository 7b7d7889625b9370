// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two threads add to one number, in several steps with a pause between. The
 * mutex keeps the steps of one together; take it away and see what is lost.
 */
#include <linux/module.h>
#include <linux/kthread.h>
#include <linux/mutex.h>
#include <linux/delay.h>
#include <linux/err.h>

static DEFINE_MUTEX(lock);
static int counter;

static int adder(void *unused)
{
	int i, n;

	for (i = 0; i < 5; i++) {
		mutex_lock(&lock);
		n = counter;
		msleep(10);
		counter = n + 1;
		mutex_unlock(&lock);
	}
	return 0;
}

static int __init demo_init(void)
{
	struct task_struct *a = kthread_run(adder, NULL, "adder/0");
	struct task_struct *b = kthread_run(adder, NULL, "adder/1");

	if (IS_ERR(a) || IS_ERR(b))
		return -ENOMEM;
	msleep(500);
	pr_info("demo: twice five is %d\n", counter);
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
