/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a program may use of the machine: nothing is counted.
 *
 * Stands for include/linux/resource.h of Linux 5.4.
 */
#ifndef _LINUX_RESOURCE_H
#define _LINUX_RESOURCE_H

#define RLIMIT_NOFILE	7
#define RLIM_INFINITY	(~0UL)

#endif /* _LINUX_RESOURCE_H */
