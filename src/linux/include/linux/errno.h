/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Error numbers, and a few that never leave the kernel.
 *
 * Stands for include/linux/errno.h of Linux 5.4.
 */
#ifndef _LINUX_ERRNO_H
#define _LINUX_ERRNO_H

#include <uapi/linux/errno.h>

#define ERESTARTSYS	512
#define ERESTARTNOINTR	513
#define ERESTARTNOHAND	514
#define ENOIOCTLCMD	515
#define ERESTART_RESTARTBLOCK 516
#define EPROBE_DEFER	517
#define EOPENSTALE	518
#define ENOPARAM	519

#define ENOTSUPP	524

#endif
