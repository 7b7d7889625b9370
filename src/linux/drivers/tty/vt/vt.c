// SPDX-License-Identifier: GPL-2.0-only
/*
 * The screen as a console.
 *
 * Stands for drivers/tty/vt/vt.c of Linux 5.4.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/console.h>

static struct console vt_console_driver = {
	.name	= "tty",
	.index	= 0,
};

static int __init con_init(void)
{
	register_console(&vt_console_driver);
	return 0;
}
console_initcall(con_init);
