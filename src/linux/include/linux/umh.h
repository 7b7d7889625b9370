/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Starting a program from inside the kernel: a command of the terminal's shell.
 * Where there is no terminal, the file does not exist.
 *
 * Stands for include/linux/umh.h of Linux 5.4.
 */
#ifndef __LINUX_UMH_H__
#define __LINUX_UMH_H__

#include <linux/gfp.h>
#include <linux/stddef.h>
#include <linux/errno.h>
#include <linux/compiler.h>
#include <linux/workqueue.h>

#define UMH_NO_WAIT		0	/* don't wait at all */
#define UMH_WAIT_EXEC		1	/* until it has begun */
#define UMH_WAIT_PROC		2	/* until it has ended */
#define UMH_KILLABLE		4

extern int
call_usermodehelper(const char *path, char **argv, char **envp, int wait);

#endif /* __LINUX_UMH_H__ */
