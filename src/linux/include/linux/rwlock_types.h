/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/spinlock.h here.
 *
 * Stands for include/linux/rwlock_types.h of Linux 5.4.
 */
#ifndef _LINUX_RWLOCK_TYPES_H
#define _LINUX_RWLOCK_TYPES_H

#include <linux/spinlock.h>

#endif /* _LINUX_RWLOCK_TYPES_H */
