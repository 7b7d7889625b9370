// SPDX-License-Identifier: GPL-2.0-only
/*
 * The start of the kernel: the machine calls start_kernel(), and when that
 * returns the kernel has booted.
 *
 * Stands for init/main.c of Linux 5.4: the same functions, in the same order,
 * with little in them. In Linux a kernel thread of its own, process 1, runs
 * kernel_init() and ends by starting /sbin/init.
 */
#define DEBUG		/* initcall_debug's messages are pr_debug() ones */

#include <linux/types.h>
#include <linux/module.h>
#include <linux/kernel.h>
#include <linux/init.h>
#include <linux/string.h>
#include <linux/ktime.h>
#include <linux/console.h>
#include <linux/slab.h>

#define COMMAND_LINE_SIZE 256

extern void free_initmem(void);
extern void start_kernel(void);
extern void cpu_idle(unsigned long ms);
extern const char linux_banner[];

/* The host writes the command line here before it calls start_kernel(). */
char __initdata boot_command_line[COMMAND_LINE_SIZE];

/* parse_args() cuts its text into words: each pass gets a copy. */
static char __initdata static_command_line[COMMAND_LINE_SIZE];
static char __initdata initcall_command_line[COMMAND_LINE_SIZE];

enum system_states system_state;
EXPORT_SYMBOL(system_state);

bool initcall_debug;
core_param(initcall_debug, initcall_debug, bool, 0644);

/* ------------------------------------------------- the command line */

extern const struct obs_kernel_param __setup_start[], __setup_end[];

/* Words that no parameter wants: perhaps a __setup() does. */
static int __init unknown_bootoption(char *param, char *val,
				     const char *unused, void *arg)
{
	const struct obs_kernel_param *p;
	char line[COMMAND_LINE_SIZE];

	strlcpy(line, param, sizeof(line));
	if (val) {
		strcat(line, "=");
		strcat(line, val);
	}
	for (p = __setup_start; p < __setup_end; p++) {
		size_t n = strlen(p->str);

		if (strncmp(line, p->str, n) == 0 && p->setup_func(line + n))
			return 0;
	}
	/* Linux hands such a word to /sbin/init. */
	return 0;
}

/* --------------------------------------------------------- initcalls */

struct blacklist_entry {
	struct list_head next;
	char *buf;
};

static __initdata_or_module LIST_HEAD(blacklisted_initcalls);

/* initcall_blacklist=fn1,fn2: do not call these. */
static int __init initcall_blacklist(char *str)
{
	struct blacklist_entry *entry;
	char *name = str;

	while (name && *name) {
		char *comma = strchr(name, ',');

		if (comma)
			*comma = '\0';
		pr_debug("blacklisting initcall %s\n", name);
		entry = kmalloc(sizeof(*entry), GFP_KERNEL);
		if (!entry)
			panic("%s: Failed to allocate %zu bytes\n",
			      __func__, sizeof(*entry));
		entry->buf = kstrdup(name, GFP_KERNEL);
		list_add(&entry->next, &blacklisted_initcalls);
		name = comma ? comma + 1 : NULL;
	}
	return 1;
}
__setup("initcall_blacklist=", initcall_blacklist);

static bool __init_or_module initcall_blacklisted(initcall_t fn)
{
	struct blacklist_entry *entry;
	char fn_name[64];
	char *space;

	if (list_empty(&blacklisted_initcalls))
		return false;

	/* "name [module]": only the name counts */
	snprintf(fn_name, sizeof(fn_name), "%ps", fn);
	space = strchr(fn_name, ' ');
	if (space)
		*space = '\0';

	list_for_each_entry(entry, &blacklisted_initcalls, next) {
		if (!strcmp(fn_name, entry->buf)) {
			pr_debug("initcall %s blacklisted\n", fn_name);
			return true;
		}
	}

	return false;
}

static ktime_t initcall_calltime;

static __init_or_module void
trace_initcall_start(initcall_t fn)
{
	if (!initcall_debug)
		return;
	printk(KERN_DEBUG "calling  %pS @ %i\n", fn, 1);
	initcall_calltime = ktime_get();
}

static __init_or_module void
trace_initcall_finish(initcall_t fn, int ret)
{
	ktime_t delta;
	unsigned long long duration;

	if (!initcall_debug)
		return;
	delta = ktime_sub(ktime_get(), initcall_calltime);
	/* called usecs, but a shift is no division by 1000 */
	duration = (unsigned long long) ktime_to_ns(delta) >> 10;
	printk(KERN_DEBUG "initcall %pS returned %d after %lld usecs\n",
	       fn, ret, duration);
}

/*
 * Calls one init function, of the kernel or of a module. Linux also looks
 * whether the function left interrupts and preemption as it found them.
 */
int __init_or_module do_one_initcall(initcall_t fn)
{
	int ret;

	if (initcall_blacklisted(fn))
		return -EPERM;

	trace_initcall_start(fn);
	ret = fn();
	trace_initcall_finish(fn, ret);

	return ret;
}

/* The linker script plants these. There is none for rootfs: it is part of 5. */
extern initcall_entry_t __initcall_start[];
extern initcall_entry_t __initcall0_start[];
extern initcall_entry_t __initcall1_start[];
extern initcall_entry_t __initcall2_start[];
extern initcall_entry_t __initcall3_start[];
extern initcall_entry_t __initcall4_start[];
extern initcall_entry_t __initcall5_start[];
extern initcall_entry_t __initcall6_start[];
extern initcall_entry_t __initcall7_start[];
extern initcall_entry_t __initcall_end[];

static initcall_entry_t *initcall_levels[] __initdata = {
	__initcall0_start,
	__initcall1_start,
	__initcall2_start,
	__initcall3_start,
	__initcall4_start,
	__initcall5_start,
	__initcall6_start,
	__initcall7_start,
	__initcall_end,
};

static const char *initcall_level_names[] __initdata = {
	"pure",
	"core",
	"postcore",
	"arch",
	"subsys",
	"fs",
	"device",
	"late",
};

static void __init do_initcall_level(int level)
{
	initcall_entry_t *fn;

	strcpy(initcall_command_line, boot_command_line);
	parse_args(initcall_level_names[level],
		   initcall_command_line, __start___param,
		   __stop___param - __start___param,
		   level, level, NULL, NULL);

	/* What the functions return is not looked at. */
	for (fn = initcall_levels[level]; fn < initcall_levels[level + 1]; fn++)
		do_one_initcall(initcall_from_entry(fn));
}

static void __init do_initcalls(void)
{
	int level;

	for (level = 0; level < ARRAY_SIZE(initcall_levels) - 1; level++)
		do_initcall_level(level);
}

/* Linux sets up its device model and other things here first. */
static void __init do_basic_setup(void)
{
	do_initcalls();
}

/* The early ones stand before level 0. */
static void __init do_pre_smp_initcalls(void)
{
	initcall_entry_t *fn;

	for (fn = __initcall_start; fn < __initcall0_start; fn++)
		do_one_initcall(initcall_from_entry(fn));
}

/* ------------------------------------------------------------- boot */

static noinline void __init kernel_init_freeable(void)
{
	do_pre_smp_initcalls();
	/* here Linux starts the other processors */
	do_basic_setup();
}

static noinline void __init early_setup(void)
{
	pr_notice("%s", linux_banner);
	pr_notice("Kernel command line: %s\n", boot_command_line);

	strcpy(static_command_line, boot_command_line);
	parse_args("Booting kernel", static_command_line, __start___param,
		   __stop___param - __start___param,
		   -1, -1, NULL, unknown_bootoption);

	console_init();
}

/*
 * These two are not __init, or the memory they run in would go while they
 * run; but they may call what is: hence __ref. In Linux start_kernel() is
 * __init, because it never returns: kernel_init() is another thread.
 */
static noinline void __ref kernel_init(void)
{
	kernel_init_freeable();
	free_initmem();
	system_state = SYSTEM_RUNNING;
	/* here Linux starts /sbin/init */
}

/* Not in Linux: see arch/um/kernel/exitcalls.c. x86 has no such table. */
extern void walk_exitcalls(void);
void __weak walk_exitcalls(void)
{
}

/* The machine is watched for a second: what timers and threads do is seen. */
void __ref start_kernel(void)
{
	early_setup();
	kernel_init();
	cpu_idle(1000);
	walk_exitcalls();
}
