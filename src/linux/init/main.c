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
#include <linux/ctype.h>
#include <linux/ktime.h>
#include <linux/console.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/err.h>
#include <linux/irqflags.h>
#include <linux/bug.h>
#include <asm/setup.h>
#include <asm-generic/hostcall.h>

/* Words for the first program: so many arguments, so many variables. */
#define MAX_INIT_ARGS 32
#define MAX_INIT_ENVS 32

HOSTCALL(hostcall_exec, HOSTCALL_EXEC);

extern void free_initmem(void);
extern void mark_rodata_ro(void);
extern void start_kernel(void);
extern void cpu_idle(unsigned long ms);
extern const char linux_banner[];

/* The host writes the command line here before it calls start_kernel(). */
char __initdata boot_command_line[COMMAND_LINE_SIZE];

/* parse_args() cuts its text into words: each pass gets a copy. */
static char *saved_command_line;	/* never cut */
static char *static_command_line;	/* what parameters may keep pointers into */
static char *initcall_command_line;

static char *execute_command;

enum system_states system_state;
EXPORT_SYMBOL(system_state);

bool initcall_debug;
core_param(initcall_debug, initcall_debug, bool, 0644);

/* ------------------------------------------------- the command line */

static const char *argv_init[MAX_INIT_ARGS + 2] = { "init", NULL, };
static const char *envp_init[MAX_INIT_ENVS + 2] = { "HOME=/", "TERM=linux", NULL, };
static const char *panic_later, *panic_param;

extern const struct obs_kernel_param __setup_start[], __setup_end[];

static int __init debug_kernel(char *str)
{
	console_loglevel = CONSOLE_LOGLEVEL_DEBUG;
	return 0;
}
early_param("debug", debug_kernel);

static int __init quiet_kernel(char *str)
{
	console_loglevel = CONSOLE_LOGLEVEL_QUIET;
	return 0;
}
early_param("quiet", quiet_kernel);

/* A word that is no number leaves the level alone. */
static int __init loglevel(char *str)
{
	int newlevel;

	if (!get_option(&str, &newlevel))
		return -EINVAL;
	console_loglevel = newlevel;
	return 0;
}
early_param("loglevel", loglevel);

/*
 * __setup() functions get what follows their name, early_param() ones are
 * called only where the whole word up to '=' is theirs. A function that returns
 * 0 did not want the word: the next one is asked.
 */
static noinline bool __init obsolete_checksetup(char *line)
{
	const struct obs_kernel_param *p;
	bool had_early_param = false;

	for (p = __setup_start; p < __setup_end; p++) {
		size_t n = strlen(p->str);

		if (!parameqn(line, p->str, n))
			continue;
		if (p->early) {
			/* do_early_param() has been there */
			if (line[n] == '\0' || line[n] == '=')
				had_early_param = true;
		} else if (p->setup_func(line + n)) {
			return true;
		}
	}
	return had_early_param;
}

/* "name" and "value" become "name=value" again; quotes around the value go. */
static int __init repair_env_string(char *param, char *val,
				    const char *unused, void *arg)
{
	size_t n = strlen(param);

	if (!val)
		return 0;
	if (val == param + n + 2) {
		memmove(val - 1, val, strlen(val) + 1);
		val--;
	}
	BUG_ON(val != param + n + 1);
	val[-1] = '=';
	return 0;
}

/* What stands after "--" is for init and for nobody else. */
static int __init set_init_arg(char *param, char *val,
			       const char *unused, void *arg)
{
	unsigned int i = 0;

	if (panic_later)
		return 0;
	repair_env_string(param, val, unused, NULL);
	while (argv_init[i]) {
		if (++i > MAX_INIT_ARGS) {
			panic_later = "init";
			panic_param = param;
			return 0;
		}
	}
	argv_init[i] = param;
	return 0;
}

/*
 * A word that is no parameter: perhaps a __setup() wants it. If not, a word
 * with a '.' is kept for the module it names, "name=value" becomes a variable
 * of init's environment, and any other word one of its arguments.
 */
static int __init unknown_bootoption(char *param, char *val,
				     const char *unused, void *arg)
{
	unsigned int i = 0;
	char *dot;

	repair_env_string(param, val, unused, NULL);
	if (obsolete_checksetup(param))
		return 0;

	dot = strchr(param, '.');
	if (dot && (!val || dot < val))
		return 0;
	if (!val)
		return set_init_arg(param, val, unused, arg);

	if (panic_later)
		return 0;
	while (envp_init[i]) {
		/* said twice: the last one counts */
		if (!strncmp(param, envp_init[i], val - param))
			break;
		if (++i > MAX_INIT_ENVS) {
			panic_later = "env";
			panic_param = param;
			return 0;
		}
	}
	envp_init[i] = param;
	return 0;
}

/* Words before this one are not init's: boot loaders put theirs in front. */
static void __init forget_init_args(void)
{
	unsigned int i;

	for (i = 1; i < MAX_INIT_ARGS; i++)
		argv_init[i] = NULL;
}

static int __init init_setup(char *str)
{
	execute_command = str;
	forget_init_args();
	return 1;
}
__setup("init=", init_setup);

static int __init rdinit_setup(char *str)
{
	forget_init_args();
	return 1;
}
__setup("rdinit=", rdinit_setup);

static noinline int __init do_early_param(char *param, char *val,
					  const char *unused, void *arg)
{
	const struct obs_kernel_param *p;

	for (p = __setup_start; p < __setup_end; p++) {
		if (p->early && parameq(param, p->str) &&
		    p->setup_func(val) != 0)
			pr_warn("Malformed early option '%s'\n", param);
	}
	/* every other word is for a later pass */
	return 0;
}

/* Once: x86 has done it in setup_arch(). */
void __init parse_early_param(void)
{
	static bool done __initdata;
	static char tmp_cmdline[COMMAND_LINE_SIZE] __initdata;

	if (done)
		return;
	strlcpy(tmp_cmdline, boot_command_line, COMMAND_LINE_SIZE);
	parse_args("early options", tmp_cmdline, NULL, 0, 0, 0, NULL,
		   do_early_param);
	done = true;
}

/* Linux takes this memory from memblock: kmalloc() does not work so early. */
static void __init setup_command_line(char *command_line)
{
	size_t len = strlen(boot_command_line) + 1;

	saved_command_line = kmalloc(len, GFP_KERNEL);
	initcall_command_line = kmalloc(len, GFP_KERNEL);
	static_command_line = kmalloc(len, GFP_KERNEL);
	if (!saved_command_line || !initcall_command_line || !static_command_line)
		panic("%s: Failed to allocate %zu bytes\n", __func__, len);
	strcpy(saved_command_line, boot_command_line);
	strcpy(static_command_line, command_line);
}

/* --------------------------------------------------------- initcalls */

struct blacklist_entry {
	struct list_head next;
	char *buf;
};

static __initdata_or_module LIST_HEAD(blacklisted_initcalls);

#ifdef CONFIG_KALLSYMS
/*
 * initcall_blacklist=fn1,fn2: do not call these. That it returns 0, as if the
 * word had not been for it, is so in 5.4: init finds it in its environment.
 */
static int __init initcall_blacklist(char *str)
{
	struct blacklist_entry *entry;
	char *name;

	while ((name = strsep(&str, ","))) {
		pr_debug("blacklisting initcall %s\n", name);
		entry = kmalloc(sizeof(*entry), GFP_KERNEL);
		if (!entry)
			panic("%s: Failed to allocate %zu bytes\n",
			      __func__, sizeof(*entry));
		entry->buf = kstrdup(name, GFP_KERNEL);
		list_add(&entry->next, &blacklisted_initcalls);
	}
	return 0;
}

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
#else
/* A function's name is not known then. */
static int __init initcall_blacklist(char *str)
{
	pr_warn("initcall_blacklist requires CONFIG_KALLSYMS\n");
	return 0;
}

static bool __init_or_module initcall_blacklisted(initcall_t fn)
{
	return false;
}
#endif
__setup("initcall_blacklist=", initcall_blacklist);

static ktime_t initcall_calltime;

static __init_or_module void
trace_initcall_start(initcall_t fn)
{
	if (!initcall_debug)
		return;
	printk(KERN_DEBUG "calling  %pS @ %i\n", fn,
	       task_pid_nr(current));
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
 * Calls one init function, of the kernel or of a module, and looks whether it
 * left preemption and interrupts as it found them.
 */
int __init_or_module do_one_initcall(initcall_t fn)
{
	int count = preempt_count();
	char msgbuf[64];
	int ret;

	if (initcall_blacklisted(fn))
		return -EPERM;

	trace_initcall_start(fn);
	ret = fn();
	trace_initcall_finish(fn, ret);

	msgbuf[0] = 0;
	if (preempt_count() != count) {
		sprintf(msgbuf, "preemption imbalance ");
		preempt_count_set(count);
	}
	if (irqs_disabled()) {
		strlcat(msgbuf, "disabled interrupts ", sizeof(msgbuf));
		local_irq_enable();
	}
	WARN(msgbuf[0], "initcall %pS returned with %s\n", fn, msgbuf);

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

	/* parameters of this level: subsys_param_cb() and the like */
	strcpy(initcall_command_line, saved_command_line);
	parse_args(initcall_level_names[level],
		   initcall_command_line, __start___param,
		   __stop___param - __start___param,
		   level, level, NULL, repair_env_string);

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

#ifdef CONFIG_STRICT_KERNEL_RWX
static bool rodata_enabled __ro_after_init = true;

static int __init set_debug_rodata(char *str)
{
	return kstrtobool(str, &rodata_enabled);
}
__setup("rodata=", set_debug_rodata);

static void mark_readonly(void)
{
	if (rodata_enabled)
		mark_rodata_ro();
	else
		pr_info("Kernel memory protection disabled.\n");
}
#else
static inline void mark_readonly(void)
{
	pr_warn("This architecture does not have kernel memory protection.\n");
}
#endif

static int run_init_process(const char *init_filename)
{
	argv_init[0] = init_filename;
	pr_info("Run %s as init process\n", init_filename);
	return hostcall_exec(init_filename, argv_init, envp_init);
}

static noinline void __init kernel_init_freeable(void)
{
	do_pre_smp_initcalls();
	/* here Linux starts the other processors */
	do_basic_setup();
}

/*
 * start_kernel() and this one are not __init, or the memory they run in would
 * go while they run; but they may call what is: hence __ref. In Linux
 * start_kernel() is __init, because it never returns: kernel_init() is another
 * thread, process 1.
 */
static noinline void __ref kernel_init(void)
{
	kernel_init_freeable();
	free_initmem();
	mark_readonly();
	system_state = SYSTEM_RUNNING;

	/* no initramfs is here, so what rdinit= names is not there */
	if (execute_command) {
		int ret = run_init_process(execute_command);

		if (!ret)
			return;
		panic("Requested init %s failed (error %d).",
		      execute_command, ret);
	}
	if (!run_init_process("/sbin/init") || !run_init_process("/etc/init") ||
	    !run_init_process("/bin/init") || !run_init_process("/bin/sh"))
		return;
	panic("No working init found.  Try passing init= option to kernel. "
	      "See Linux Documentation/admin-guide/init.rst for guidance.");
}

static noinline void __init early_setup(void)
{
	char *command_line;
	char *after_dashes;

	local_irq_disable();
	pr_notice("%s", linux_banner);
	setup_arch(&command_line);
	setup_command_line(command_line);
	pr_notice("Kernel command line: %s\n", boot_command_line);

	parse_early_param();
	after_dashes = parse_args("Booting kernel", static_command_line,
				  __start___param,
				  __stop___param - __start___param,
				  -1, -1, NULL, unknown_bootoption);
	if (!IS_ERR_OR_NULL(after_dashes))
		parse_args("Setting init args", after_dashes, NULL, 0, -1, -1,
			   NULL, set_init_arg);
	local_irq_enable();

	console_init();
	if (panic_later)
		panic("Too many boot %s vars at `%s'", panic_later,
		      panic_param);
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
