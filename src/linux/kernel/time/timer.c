// SPDX-License-Identifier: GPL-2.0-only
/*
 * Timers, and sleeping.
 *
 * Stands for kernel/time/timer.c of Linux 5.4, and for jiffies.c. In Linux an
 * interrupt comes CONFIG_HZ times a second and looks which timers are due. Here
 * nothing interrupts: run_timers() is called whenever a task lets go of the
 * processor, and when all of them wait the clock is set forward to the next
 * timer's time. So a sleep of an hour takes no time, and a task that never
 * waits keeps every timer waiting.
 */
#include <linux/timer.h>
#include <linux/hrtimer.h>
#include <linux/jiffies.h>
#include <linux/sched.h>
#include <linux/delay.h>
#include <linux/kernel.h>
#include <linux/bug.h>
#include <linux/export.h>
#include <linux/interrupt.h>
#include <asm-generic/hostcall.h>

HOSTCALL(hostcall_delay, HOSTCALL_DELAY);
HOSTCALL(ktime_get, HOSTCALL_KTIME);
EXPORT_SYMBOL_GPL(ktime_get);

extern void run_timers(void);
extern bool idle_until_timer(u64 limit);
extern void cpu_idle(unsigned long ms);
extern bool run_tasklets(void);

/* The host sets it whenever it is read. Two names: in Linux the linker script's doing. */
u64 jiffies_64 = INITIAL_JIFFIES;
EXPORT_SYMBOL(jiffies_64);

extern unsigned long volatile jiffies __attribute__((alias("jiffies_64")));
EXPORT_SYMBOL(jiffies);

/* The next one to expire first; those of one time in the order they were added. */
static HLIST_HEAD(timers);

static void enqueue_timer(struct timer_list *timer)
{
	struct timer_list *t, *before = NULL;

	hlist_for_each_entry(t, &timers, entry) {
		if (time_after(t->expires, timer->expires))
			break;
		before = t;
	}
	if (before)
		hlist_add_behind(&timer->entry, &before->entry);
	else
		hlist_add_head(&timer->entry, &timers);
}

int del_timer(struct timer_list *timer)
{
	if (!timer_pending(timer))
		return 0;
	hlist_del_init(&timer->entry);
	return 1;
}
EXPORT_SYMBOL(del_timer);

/* 1: it was waiting already, for another time. */
int mod_timer(struct timer_list *timer, unsigned long expires)
{
	int ret = del_timer(timer);

	timer->expires = expires;
	enqueue_timer(timer);
	return ret;
}
EXPORT_SYMBOL(mod_timer);

void add_timer(struct timer_list *timer)
{
	mod_timer(timer, timer->expires);
}
EXPORT_SYMBOL(add_timer);

/* ------------------------------------------ kernel/time/hrtimer.c */

/* Sorted as the others are, by nanoseconds. */
static LIST_HEAD(hrtimers);

static void enqueue_hrtimer(struct hrtimer *timer)
{
	struct hrtimer *t;

	list_for_each_entry(t, &hrtimers, node)
		if (t->_softexpires > timer->_softexpires)
			break;
	list_add_tail(&timer->node, &t->node);
	timer->state = HRTIMER_STATE_ENQUEUED;
}

void hrtimer_init(struct hrtimer *timer, clockid_t clock_id, enum hrtimer_mode mode)
{
	timer->_softexpires = 0;
	timer->function = NULL;
	timer->state = HRTIMER_STATE_INACTIVE;
	INIT_LIST_HEAD(&timer->node);
}
EXPORT_SYMBOL_GPL(hrtimer_init);

int hrtimer_cancel(struct hrtimer *timer)
{
	int ret = timer->state;

	if (ret)
		list_del_init(&timer->node);
	timer->state = HRTIMER_STATE_INACTIVE;
	return ret;
}
EXPORT_SYMBOL_GPL(hrtimer_cancel);

void hrtimer_start(struct hrtimer *timer, ktime_t tim, const enum hrtimer_mode mode)
{
	hrtimer_cancel(timer);
	timer->_softexpires = mode & HRTIMER_MODE_REL ? ktime_get() + tim : tim;
	enqueue_hrtimer(timer);
}
EXPORT_SYMBOL_GPL(hrtimer_start);

u64 hrtimer_forward(struct hrtimer *timer, ktime_t now, ktime_t interval)
{
	ktime_t delta = now - timer->_softexpires;
	u64 n;

	if (delta < 0 || interval <= 0)
		return 0;
	n = (u64)delta / interval + 1;
	timer->_softexpires += n * interval;
	return n;
}
EXPORT_SYMBOL_GPL(hrtimer_forward);

static void run_hrtimers(void)
{
	struct hrtimer *timer;

	while (!list_empty(&hrtimers)) {
		timer = list_first_entry(&hrtimers, struct hrtimer, node);
		if (timer->_softexpires > ktime_get())
			break;
		hrtimer_cancel(timer);
		if (timer->function(timer) == HRTIMER_RESTART)
			enqueue_hrtimer(timer);
	}
}

static void call_timer_fn(struct timer_list *timer)
{
	void (*fn)(struct timer_list *) = timer->function;
	int count = preempt_count();

	fn(timer);

	if (count != preempt_count()) {
		WARN_ONCE(1, "timer: %pS preempt leak: %08x -> %08x\n",
			  fn, count, preempt_count());
		preempt_count_set(count);
	}
}

/* What the timer interrupt leads to: the functions of all timers that are due. */
void run_timers(void)
{
	struct timer_list *timer;

	if (in_serving_softirq())
		return;
	preempt_count_add(SOFTIRQ_OFFSET);
	while (timers.first) {
		timer = hlist_entry(timers.first, struct timer_list, entry);
		if (time_after(timer->expires, jiffies))
			break;
		hlist_del_init(&timer->entry);
		call_timer_fn(timer);
	}
	run_hrtimers();
	run_tasklets();
	preempt_count_sub(SOFTIRQ_OFFSET);
}

/* Sets the clock to the next timer's time. false: there is none before limit. */
bool idle_until_timer(u64 limit)
{
	struct timer_list *timer;
	u64 now = ktime_get(), then = U64_MAX;

	if (timers.first) {
		timer = hlist_entry(timers.first, struct timer_list, entry);
		then = (timer->expires - INITIAL_JIFFIES) * TICK_NSEC;
	}
	if (!list_empty(&hrtimers))
		then = min(then, (u64)list_first_entry(&hrtimers, struct hrtimer, node)->_softexpires);
	if (then > limit || then == U64_MAX)
		return false;
	if (then > now)
		hostcall_delay(then - now);
	return true;
}

/*
 * The machine has nothing to do for ms milliseconds but what threads and timers
 * want; called by the host between two commands. If they want nothing, no time
 * passes. init_task waits so long, so to speak.
 */
void cpu_idle(unsigned long ms)
{
	u64 limit = ktime_get() + ms * NSEC_PER_MSEC;
	struct task_struct *p;
	bool busy;

	while (ktime_get() <= limit) {
		run_timers();
		busy = false;
		for_each_process(p)
			busy |= p->state == TASK_RUNNING;
		if (busy)
			schedule();
		else if (!idle_until_timer(limit))
			break;
	}
}

/* ------------------------------------------------------------- sleeping */

struct process_timer {
	struct timer_list timer;
	struct task_struct *task;
};

static void process_timeout(struct timer_list *t)
{
	struct process_timer *timeout = from_timer(timeout, t, timer);

	wake_up_process(timeout->task);
}

/* The caller has set its state. What is left of the time, if it is woken earlier. */
signed long schedule_timeout(signed long timeout)
{
	struct process_timer timer;
	unsigned long expire;

	if (timeout == MAX_SCHEDULE_TIMEOUT) {
		schedule();
		return timeout;
	}
	if (timeout < 0) {
		printk(KERN_ERR "schedule_timeout: wrong timeout value %lx\n",
		       timeout);
		dump_stack();
		current->state = TASK_RUNNING;
		return 0;
	}

	expire = timeout + jiffies;
	timer.task = current;
	timer_setup(&timer.timer, process_timeout, 0);
	mod_timer(&timer.timer, expire);
	schedule();
	del_timer(&timer.timer);

	timeout = expire - jiffies;
	return timeout < 0 ? 0 : timeout;
}
EXPORT_SYMBOL(schedule_timeout);

signed long schedule_timeout_interruptible(signed long timeout)
{
	__set_current_state(TASK_INTERRUPTIBLE);
	return schedule_timeout(timeout);
}
EXPORT_SYMBOL(schedule_timeout_interruptible);

signed long schedule_timeout_uninterruptible(signed long timeout)
{
	__set_current_state(TASK_UNINTERRUPTIBLE);
	return schedule_timeout(timeout);
}
EXPORT_SYMBOL(schedule_timeout_uninterruptible);

signed long schedule_timeout_killable(signed long timeout)
{
	__set_current_state(TASK_KILLABLE);
	return schedule_timeout(timeout);
}
EXPORT_SYMBOL(schedule_timeout_killable);

/* One tick more than asked for: the one that is running is not a whole one. */
void msleep(unsigned int msecs)
{
	unsigned long timeout = msecs_to_jiffies(msecs) + 1;

	while (timeout)
		timeout = schedule_timeout_uninterruptible(timeout);
}
EXPORT_SYMBOL(msleep);

/* A thread that is asked to stop is woken. */
unsigned long msleep_interruptible(unsigned int msecs)
{
	return jiffies_to_msecs(schedule_timeout_interruptible(msecs_to_jiffies(msecs) + 1));
}
EXPORT_SYMBOL(msleep_interruptible);

/* In Linux a timer finer than a tick. */
void usleep_range(unsigned long min, unsigned long max)
{
	hostcall_delay(min * NSEC_PER_USEC);
	schedule();
}
EXPORT_SYMBOL(usleep_range);

void __udelay(unsigned long usecs)
{
	hostcall_delay(usecs * NSEC_PER_USEC);
}
EXPORT_SYMBOL(__udelay);

void __ndelay(unsigned long nsecs)
{
	hostcall_delay(nsecs);
}
EXPORT_SYMBOL(__ndelay);

/* What a loop of a jiffy's length would be: nobody measures it. */
unsigned long loops_per_jiffy = 1 << 12;
EXPORT_SYMBOL(loops_per_jiffy);

void add_timer_on(struct timer_list *timer, int cpu)
{
	add_timer(timer);
}
EXPORT_SYMBOL_GPL(add_timer_on);

/* To a whole second, so that many timers come together. */
unsigned long round_jiffies(unsigned long j)
{
	unsigned long rounded = j - j % HZ + HZ;

	return j % HZ < HZ / 4 ? rounded - HZ : rounded;
}
EXPORT_SYMBOL_GPL(round_jiffies);

unsigned long round_jiffies_relative(unsigned long j)
{
	unsigned long at = round_jiffies(j + jiffies);

	return time_after(at, jiffies) ? at - jiffies : j;
}
EXPORT_SYMBOL_GPL(round_jiffies_relative);

/* ------------------------------------------------ kernel/time/timeconv.c */

/* The civil calendar from days: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
void time64_to_tm(time64_t totalsecs, int offset, struct tm *result)
{
	s64 t = totalsecs + offset;
	s64 days = t / 86400, era, doe, yoe, doy, mp;
	int rem = t % 86400;

	if (rem < 0) {
		rem += 86400;
		days--;
	}
	result->tm_hour = rem / 3600;
	result->tm_min = rem % 3600 / 60;
	result->tm_sec = rem % 60;
	/* 1970-01-01 was a Thursday */
	result->tm_wday = (4 + days % 7 + 7) % 7;

	days += 719468;
	era = (days >= 0 ? days : days - 146096) / 146097;
	doe = days - era * 146097;
	yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	mp = (5 * doy + 2) / 153;
	result->tm_mday = doy - (153 * mp + 2) / 5 + 1;
	result->tm_mon = mp < 10 ? mp + 2 : mp - 10;
	result->tm_year = yoe + era * 400 + (result->tm_mon < 2) - 1900;
	/* doy counts from the first of March */
	result->tm_yday = mp < 10 ? doy + 59 + (yoe % 4 == 0 && (yoe % 100 != 0 || yoe == 0)) : doy - 306;
}
EXPORT_SYMBOL(time64_to_tm);
