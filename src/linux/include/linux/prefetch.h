/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/types.h here.
 *
 * Stands for include/linux/prefetch.h of Linux 5.4.
 */
#ifndef _LINUX_PREFETCH_H
#define _LINUX_PREFETCH_H

#include <linux/types.h>

#endif /* _LINUX_PREFETCH_H */
