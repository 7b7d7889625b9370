/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Consoles, as much as a list of them needs.
 *
 * Stands for include/linux/console.h of Linux 5.4.
 */
#ifndef _LINUX_CONSOLE_H_
#define _LINUX_CONSOLE_H_

struct console {
	char name[16];
	short index;
	struct console *next;
};

extern void register_console(struct console *);
extern void console_init(void);

#endif
