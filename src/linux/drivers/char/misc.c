// SPDX-License-Identifier: GPL-2.0-only
/*
 * Small character devices, all under major number 10.
 *
 * Stands for drivers/char/misc.c of Linux 5.4; the second initcall, of the
 * level subsys_sync, is ours.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/list.h>
#include <linux/miscdevice.h>

static LIST_HEAD(misc_list);
static int next_minor = 63;
static int misc_ready;

int misc_register(struct miscdevice *misc)
{
	struct miscdevice *c;

	list_for_each_entry(c, &misc_list, list)
		if (c->minor == misc->minor)
			return -EBUSY;
	if (misc->minor == MISC_DYNAMIC_MINOR) {
		if (next_minor < 0)
			return -EBUSY;
		misc->minor = next_minor;
		next_minor--;
	}
	list_add(&misc->list, &misc_list);
	return 0;
}
EXPORT_SYMBOL(misc_register);

void misc_deregister(struct miscdevice *misc)
{
	list_del(&misc->list);
}
EXPORT_SYMBOL(misc_deregister);

static int __init misc_init(void)
{
	misc_ready = 1;
	pr_info("misc: class made\n");
	return 0;
}
subsys_initcall(misc_init);

static int __init misc_check(void)
{
	return misc_ready ? 0 : -ENODEV;
}
subsys_initcall_sync(misc_check);
