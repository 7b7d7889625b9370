/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The largest numbers, and how long names may be.
 *
 * Stands for include/linux/limits.h of Linux 5.4.
 */
#ifndef _LINUX_LIMITS_H
#define _LINUX_LIMITS_H

#include <uapi/linux/limits.h>
#include <linux/kernel.h>

#endif /* _LINUX_LIMITS_H */
