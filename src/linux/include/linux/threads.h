/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How many processors and tasks there could be.
 *
 * Stands for include/linux/threads.h of Linux 5.4.
 */
#ifndef _LINUX_THREADS_H
#define _LINUX_THREADS_H

#define NR_CPUS		1
#define PID_MAX_DEFAULT	0x8000
#define PID_MAX_LIMIT	(4 * 1024 * 1024)

#endif /* _LINUX_THREADS_H */
