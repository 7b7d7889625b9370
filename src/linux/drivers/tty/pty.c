// SPDX-License-Identifier: GPL-2.0-only
/*
 * Pseudo terminals.
 *
 * Stands for drivers/tty/pty.c of Linux 5.4. The same level as module_init(),
 * under its other name.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/tty.h>

static struct tty_driver ptm_driver = { .name = "pty_master" };
static struct tty_driver pts_driver = { .name = "pty_slave" };

static int legacy_count = 256;
module_param(legacy_count, int, 0);
MODULE_PARM_DESC(legacy_count, "number of old-style pseudo terminals");

static int __init pty_init(void)
{
	tty_register_driver(&ptm_driver);
	tty_register_driver(&pts_driver);
	return 0;
}
device_initcall(pty_init);
