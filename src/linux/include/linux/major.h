/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Major numbers that are given away.
 *
 * Stands for include/linux/major.h of Linux 5.4.
 */
#ifndef _LINUX_MAJOR_H
#define _LINUX_MAJOR_H

#define UNNAMED_MAJOR	0
#define MEM_MAJOR	1
#define TTY_MAJOR	4
#define MISC_MAJOR	10

#endif /* _LINUX_MAJOR_H */
