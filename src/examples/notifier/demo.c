// SPDX-License-Identifier: GPL-2.0-only
/*
 * A list of functions that want to be told, by priority. One that answers
 * NOTIFY_STOP is the last that is called.
 */
#include <linux/module.h>
#include <linux/notifier.h>

static BLOCKING_NOTIFIER_HEAD(chain);

static int first(struct notifier_block *nb, unsigned long action, void *data)
{
	pr_info("demo: first: action %lu, data %s\n", action, (char *)data);
	return NOTIFY_OK;
}

static int second(struct notifier_block *nb, unsigned long action, void *data)
{
	pr_info("demo: second: action %lu\n", action);
	return action == 2 ? NOTIFY_STOP : NOTIFY_DONE;
}

static int third(struct notifier_block *nb, unsigned long action, void *data)
{
	pr_info("demo: third: action %lu\n", action);
	return NOTIFY_OK;
}

static struct notifier_block first_nb = { .notifier_call = first, .priority = 10 };
static struct notifier_block second_nb = { .notifier_call = second, .priority = 5 };
static struct notifier_block third_nb = { .notifier_call = third };

static int __init demo_init(void)
{
	blocking_notifier_chain_register(&chain, &third_nb);
	blocking_notifier_chain_register(&chain, &first_nb);
	blocking_notifier_chain_register(&chain, &second_nb);
	blocking_notifier_call_chain(&chain, 1, "one");
	blocking_notifier_call_chain(&chain, 2, "two");
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
