// SPDX-License-Identifier: GPL-2.0-only
/*
 * A function that is called every 200 milliseconds, because it asks for it
 * again each time. The module must not go before the timer does.
 */
#include <linux/module.h>
#include <linux/timer.h>
#include <linux/jiffies.h>

static struct timer_list demo_timer;
static unsigned long started;
static int ticks;

static void demo_tick(struct timer_list *t)
{
	ticks++;
	pr_info("demo: tick %d, %u ms after the start\n", ticks,
		jiffies_to_msecs(jiffies - started));
	if (ticks < 3)
		mod_timer(t, jiffies + msecs_to_jiffies(200));
}

static int __init demo_init(void)
{
	started = jiffies;
	timer_setup(&demo_timer, demo_tick, 0);
	mod_timer(&demo_timer, jiffies + msecs_to_jiffies(200));
	pr_info("demo: HZ is %d\n", HZ);
	return 0;
}

static void __exit demo_exit(void)
{
	int waiting = del_timer_sync(&demo_timer);

	pr_info("demo: %d ticks, the timer was %s\n", ticks,
		waiting ? "waiting" : "done");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
