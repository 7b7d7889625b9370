/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/fs.h here.
 *
 * Stands for include/linux/syscalls.h of Linux 5.4.
 */
#ifndef _LINUX_SYSCALLS_H
#define _LINUX_SYSCALLS_H

#include <linux/fs.h>

#endif /* _LINUX_SYSCALLS_H */
