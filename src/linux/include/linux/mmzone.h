/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Kinds of memory. There is one, so nothing is said of it here; what this file
 * brings with it many sources rely on.
 *
 * Stands for include/linux/mmzone.h of Linux 5.4.
 */
#ifndef _LINUX_MMZONE_H
#define _LINUX_MMZONE_H

#include <linux/spinlock.h>
#include <linux/list.h>
#include <linux/wait.h>
#include <linux/bitops.h>
#include <linux/cache.h>
#include <linux/init.h>
#include <linux/atomic.h>
#include <linux/mutex.h>
#include <linux/notifier.h>
#include <linux/smp.h>
#include <asm/page.h>

#endif /* _LINUX_MMZONE_H */
