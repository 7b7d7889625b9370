// SPDX-License-Identifier: GPL-2.0-only
/*
 * Terminals. The class they belong to is made at the level postcore.
 *
 * Stands for drivers/tty/tty_io.c of Linux 5.4; the second initcall, of the
 * level postcore_sync, is ours.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/tty.h>

static int tty_class_exists;
static struct tty_driver *tty_drivers;

int tty_register_driver(struct tty_driver *driver)
{
	driver->next = tty_drivers;
	tty_drivers = driver;
	pr_info("tty: driver %s\n", driver->name);
	return 0;
}
EXPORT_SYMBOL(tty_register_driver);

static int __init tty_class_init(void)
{
	tty_class_exists = 1;
	pr_info("tty: class made\n");
	return 0;
}
postcore_initcall(tty_class_init);

static int __init tty_class_check(void)
{
	return tty_class_exists ? 0 : -ENODEV;
}
postcore_initcall_sync(tty_class_check);
