/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Looking names up.
 *
 * Stands for include/linux/namei.h of Linux 5.4.
 */
#ifndef _LINUX_NAMEI_H
#define _LINUX_NAMEI_H

#include <linux/fs.h>

#define LOOKUP_FOLLOW	0x0001

#endif /* _LINUX_NAMEI_H */
