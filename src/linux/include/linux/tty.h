/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Terminals, as much as a list of drivers needs.
 *
 * Stands for include/linux/tty.h and tty_driver.h of Linux 5.4.
 */
#ifndef _LINUX_TTY_H
#define _LINUX_TTY_H

struct tty_driver {
	const char *name;
	struct tty_driver *next;
};

extern int tty_register_driver(struct tty_driver *driver);

#endif
