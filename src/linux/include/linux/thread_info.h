/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is kept beside a task's stack in Linux; here it is all in struct task_struct.
 *
 * Stands for include/linux/thread_info.h of Linux 5.4.
 */
#ifndef _LINUX_THREAD_INFO_H
#define _LINUX_THREAD_INFO_H

#include <linux/types.h>
#include <linux/bug.h>
#include <asm/page.h>

#define THREAD_SIZE	16384

struct thread_info {
	unsigned long flags;
};

#endif /* _LINUX_THREAD_INFO_H */
