// SPDX-License-Identifier: GPL-2.0-only
/*
 * The end of the kernel, and the marks on it.
 *
 * Stands for kernel/panic.c of Linux 5.4.
 */
#include <linux/kernel.h>
#include <linux/export.h>
#include <linux/bug.h>
#include <linux/sched.h>
#include <asm-generic/hostcall.h>

/* Prints "Kernel panic - not syncing: " and the text, and never comes back. */
HOSTCALL(panic, HOSTCALL_PANIC);
EXPORT_SYMBOL(panic);

HOSTCALL(hostcall_halt, HOSTCALL_HALT);

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

/* What WARN() is made of: the kernel goes on, and is marked. */
void warn_slowpath_fmt(const char *file, const int line, unsigned taint,
		       const char *fmt, ...)
{
	va_list args;

	pr_warn("------------[ cut here ]------------\n");
	pr_warn("WARNING: CPU: 0 PID: %d at %s:%d %pS\n", current->pid,
		file, line, __builtin_return_address(0));
	if (fmt) {
		va_start(args, fmt);
		vprintk(fmt, args);
		va_end(args);
	}
	dump_stack();
	pr_warn("---[ end trace %016llx ]---\n", 0ULL);
	add_taint(taint, LOCKDEP_STILL_OK);
}
EXPORT_SYMBOL(warn_slowpath_fmt);
