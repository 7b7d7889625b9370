/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/list.h here.
 *
 * Stands for include/linux/rculist.h of Linux 5.4.
 */
#ifndef _LINUX_RCULIST_H
#define _LINUX_RCULIST_H

#include <linux/list.h>

#endif /* _LINUX_RCULIST_H */
