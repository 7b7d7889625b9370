// SPDX-License-Identifier: GPL-2.0-only
/*
 * printk() and the console.
 *
 * Stands for kernel/printk/printk.c of Linux 5.4. Formatting and the log itself
 * are the host's; what is C here is what a learner comes for: the exports, the
 * walk over the console initcalls, an initcall at the late level.
 */
#define pr_fmt(fmt) "printk: " fmt

#include <linux/kernel.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/moduleparam.h>
#include <linux/stat.h>
#include <linux/console.h>
#include <asm-generic/hostcall.h>

HOSTCALL(printk, HOSTCALL_PRINTK);
EXPORT_SYMBOL(printk);

HOSTCALL(dump_stack, HOSTCALL_DUMP_STACK);
EXPORT_SYMBOL(dump_stack);

HOSTCALL(print_modules, HOSTCALL_PRINT_MODULES);

/*
 * Every message goes into the log, where dmesg finds it. The console shows
 * those whose level is below the first of these; the host looks there, too.
 */
int console_printk[4] = {
	CONSOLE_LOGLEVEL_DEFAULT,	/* console_loglevel */
	MESSAGE_LOGLEVEL_DEFAULT,	/* default_message_loglevel */
	CONSOLE_LOGLEVEL_MIN,		/* minimum_console_loglevel */
	CONSOLE_LOGLEVEL_DEFAULT,	/* default_console_loglevel */
};
EXPORT_SYMBOL_GPL(console_printk);

static bool ignore_loglevel;

static int __init ignore_loglevel_setup(char *str)
{
	ignore_loglevel = true;
	pr_info("debug: ignoring loglevel setting.\n");
	return 0;
}
early_param("ignore_loglevel", ignore_loglevel_setup);
module_param(ignore_loglevel, bool, S_IRUGO | S_IWUSR);

/* dmesg shows the times all the same: they are in the log. */
static bool printk_time = true;
module_param_named(time, printk_time, bool, S_IRUGO | S_IWUSR);

int vprintk(const char *fmt, va_list args)
{
	char line[256];

	vsnprintf(line, sizeof(line), fmt, args);
	return printk("%s", line);
}
EXPORT_SYMBOL(vprintk);

static struct console *console_drivers;

void register_console(struct console *newcon)
{
	newcon->next = console_drivers;
	console_drivers = newcon;
	pr_info("console [%s%d] enabled\n", newcon->name, newcon->index);
}
EXPORT_SYMBOL(register_console);

/*
 * Called by start_kernel() long before the other initcalls, and not through
 * do_one_initcall(): initcall_debug says nothing about these.
 */
void __init console_init(void)
{
	initcall_entry_t *ce;
	initcall_t call;

	ce = __con_initcall_start;
	while (ce < __con_initcall_end) {
		call = initcall_from_entry(ce);
		call();
		ce++;
	}
}

static int __init printk_late_init(void)
{
	struct console *con;
	int n = 0;

	for (con = console_drivers; con; con = con->next)
		n++;
	pr_debug("%d consoles\n", n);
	return 0;
}
late_initcall(printk_late_init);

/* Which device is the console: there is one. */
static int __init console_setup(char *str)
{
	return 1;
}
__setup("console=", console_setup);
