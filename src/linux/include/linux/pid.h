/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Tasks by their numbers.
 *
 * Stands for include/linux/pid.h of Linux 5.4.
 */
#ifndef _LINUX_PID_H
#define _LINUX_PID_H

#include <linux/types.h>
#include <linux/list.h>

enum pid_type
{
	PIDTYPE_PID,
	PIDTYPE_TGID,
	PIDTYPE_PGID,
	PIDTYPE_SID,
	PIDTYPE_MAX,
};

/* A number, and whose it is; here the task itself. */
struct pid;
struct task_struct;

extern struct pid *find_get_pid(int nr);
extern struct pid *find_vpid(int nr);
extern struct task_struct *pid_task(struct pid *pid, enum pid_type);
extern struct task_struct *get_pid_task(struct pid *pid, enum pid_type);

#define put_pid(pid)	do { (void)(pid); } while (0)

#endif /* _LINUX_PID_H */
