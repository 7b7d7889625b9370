// SPDX-License-Identifier: GPL-2.0-only
/*
 * The end of the kernel, and the marks on it.
 *
 * Stands for kernel/panic.c of Linux 5.4.
 */
#include <linux/kernel.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/moduleparam.h>
#include <linux/string.h>
#include <linux/errno.h>
#include <linux/console.h>
#include <linux/irqflags.h>
#include <linux/bug.h>
#include <linux/sched.h>
#include <asm-generic/hostcall.h>

HOSTCALL(hostcall_panic, HOSTCALL_PANIC);
HOSTCALL(hostcall_halt, HOSTCALL_HALT);
HOSTCALL(hostcall_show_warning, HOSTCALL_SHOW_WARNING);

/* Seconds until the machine starts again; negative: at once; 0: never. */
int panic_timeout;
core_param(panic, panic_timeout, int, 0644);

int panic_on_warn;
core_param(panic_on_warn, panic_on_warn, int, 0644);

/* Read by the host, which writes the oops. */
int panic_on_oops;

static int __init oops_setup(char *s)
{
	if (!s)
		return -EINVAL;
	if (!strcmp(s, "panic"))
		panic_on_oops = 1;
	return 0;
}
early_param("oops", oops_setup);

static unsigned long tainted_mask;
static int debug_locks = 1;

int test_taint(unsigned flag)
{
	return (tainted_mask >> flag) & 1;
}
EXPORT_SYMBOL(test_taint);

/* A mark is never taken back. */
void add_taint(unsigned flag, enum lockdep_ok lockdep_ok)
{
	if (lockdep_ok == LOCKDEP_NOW_UNRELIABLE && debug_locks) {
		debug_locks = 0;
		pr_warn("Disabling lock debugging due to kernel taint\n");
	}

	tainted_mask |= BIT(flag);
}
EXPORT_SYMBOL(add_taint);

/* The end: the machine stands still, or starts again. */
void panic(const char *fmt, ...)
{
	static char buf[1024];
	va_list args;
	size_t len;

	local_irq_disable();
	preempt_disable();
	console_verbose();
	va_start(args, fmt);
	vsnprintf(buf, sizeof(buf), fmt, args);
	va_end(args);
	len = strlen(buf);
	if (len && buf[len - 1] == '\n')
		buf[len - 1] = '\0';

	pr_emerg("Kernel panic - not syncing: %s\n", buf);
	/* after an oops, the stack is in the log already */
	if (!test_taint(TAINT_DIE))
		dump_stack();
	/* User-Mode Linux is a process, and ends here: panic_exit() there */
	if (IS_ENABLED(CONFIG_UML))
		hostcall_panic(buf);
	if (panic_timeout > 0)
		pr_emerg("Rebooting in %d seconds..\n", panic_timeout);
	if (panic_timeout == 0)
		pr_emerg("---[ end Kernel panic - not syncing: %s ]---\n", buf);
	hostcall_panic(buf);
}
EXPORT_SYMBOL(panic);

#ifdef CONFIG_X86
/* What stands before the oops that BUG()'s ud2 makes. */
void report_bug(const char *file, int line)
{
	pr_warn("------------[ cut here ]------------\n");
	pr_crit("kernel BUG at %s:%d!\n", file, line);
}
EXPORT_SYMBOL(report_bug);
#endif

static void print_warning(const char *file, int line, void *caller)
{
	pr_warn("WARNING: CPU: 0 PID: %d at %s:%d %pS\n", current->pid,
		file, line, caller);
}

/*
 * What WARN() is made of: the kernel goes on, and is marked. On x86 the text
 * comes first: it is printed before the ud2 there.
 */
void warn_slowpath_fmt(const char *file, const int line, unsigned taint,
		       const char *fmt, ...)
{
	void *caller = __builtin_return_address(0);
	va_list args;

	pr_warn("------------[ cut here ]------------\n");
	if (!IS_ENABLED(CONFIG_X86))
		print_warning(file, line, caller);
	if (fmt) {
		va_start(args, fmt);
		vprintk(fmt, args);
		va_end(args);
	}
	if (IS_ENABLED(CONFIG_X86))
		print_warning(file, line, caller);
	if (panic_on_warn) {
		/* not for a warning on the way down */
		panic_on_warn = 0;
		panic("panic_on_warn set ...\n");
	}
	print_modules();
	if (IS_ENABLED(CONFIG_X86))
		hostcall_show_warning(caller);
	else
		dump_stack();
	pr_warn("---[ end trace %016llx ]---\n", 0ULL);
	add_taint(taint, LOCKDEP_STILL_OK);
}
EXPORT_SYMBOL(warn_slowpath_fmt);
