// SPDX-License-Identifier: GPL-2.0-only
/*
 * printk() and the console.
 *
 * Stands for kernel/printk/printk.c of Linux 5.4. Formatting and the log itself
 * are the host's; what is C here is what a learner comes for: the exports, the
 * walk over the console initcalls, an initcall at the late level.
 */
#include <linux/kernel.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/console.h>
#include <asm-generic/hostcall.h>

HOSTCALL(printk, HOSTCALL_PRINTK);
EXPORT_SYMBOL(printk);

HOSTCALL(dump_stack, HOSTCALL_DUMP_STACK);
EXPORT_SYMBOL(dump_stack);

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
	pr_info("printk: console [%s%d] enabled\n", newcon->name, newcon->index);
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
	pr_debug("printk: %d consoles\n", n);
	return 0;
}
late_initcall(printk_late_init);
