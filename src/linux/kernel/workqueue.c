// SPDX-License-Identifier: GPL-2.0-only
/*
 * Work that is done later. Nothing is ever queued here; the variable is there
 * because modules refer to it: it is an exported variable, not a function.
 *
 * Stands for kernel/workqueue.c of Linux 5.4.
 */
#include <linux/workqueue.h>
#include <linux/kernel.h>
#include <linux/init.h>
#include <linux/export.h>

struct workqueue_struct {
	const char *name;
};

struct workqueue_struct *system_wq __read_mostly;
EXPORT_SYMBOL(system_wq);

static struct workqueue_struct events = { .name = "events" };

static int __init wq_sysfs_init(void)
{
	system_wq = &events;
	return 0;
}
core_initcall(wq_sysfs_init);
