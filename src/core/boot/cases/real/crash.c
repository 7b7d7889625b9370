// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/bug.h>
#include <linux/string.h>
#include <linux/kthread.h>
#include <linux/delay.h>
#include <linux/sched.h>

static char *how = "";
module_param(how, charp, 0444);

static noinline int deeper(int n)
{
	volatile char room[200];

	room[n % 200] = n;
	return deeper(n + 1) + room[0];
}

static int value_of_init __initdata = 42;
static int __init gone(void) { pr_info("crash: still here\n"); return 0; }
static int (*volatile gone_later)(void) __refdata = gone;
static int *volatile value_later __refdata = &value_of_init;

static int later(void *data)
{
	while (system_state < SYSTEM_RUNNING)
		msleep(10);
	if (!strcmp(how, "freed_code"))
		gone_later();
	else
		pr_info("crash: value %x\n", *value_later);
	return 0;
}

static int __init crash(void)
{
	volatile int zero = 0; volatile int one = 1;

	if (!strcmp(how, "null"))
		*(volatile int *)8 = 1;
	else if (!strcmp(how, "nullread"))
		return *(volatile int *)0;
	else if (!strcmp(how, "nullcall"))
		((int (*)(void))(zero + 0UL))();
	else if (!strcmp(how, "wild"))
		return *(volatile int *)0xffffc00012345678UL;
	else if (!strcmp(how, "bug"))
		BUG();
	else if (!strcmp(how, "warn"))
		WARN_ON(1);
	else if (!strcmp(how, "warntext"))
		WARN(1, "crash: %d things\n", 3);
	else if (!strcmp(how, "div"))
		return one / zero;
	else if (!strcmp(how, "stack"))
		return deeper(1);
	else if (!strcmp(how, "rodata"))
		*(char *)"text" = 'T';
	else if (!strcmp(how, "panic"))
		panic("no %s", "way");
	else if (!strcmp(how, "dump"))
		dump_stack();
	else if (!strncmp(how, "freed", 5))
		kthread_run(later, NULL, "later");
	else if (!strcmp(how, "atomic")) {
		preempt_disable();
		msleep(1);
		preempt_enable();
	}
	return 0;
}
module_init(crash);
