/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In whose name a task runs: user 0, always.
 *
 * Stands for include/linux/cred.h of Linux 5.4.
 */
#ifndef _LINUX_CRED_H
#define _LINUX_CRED_H

#include <linux/capability.h>
#include <linux/init.h>
#include <linux/sched.h>
#include <linux/uidgid.h>
#include <linux/atomic.h>

struct cred {
	atomic_t usage;
	kuid_t uid;		/* real UID of the task */
	kgid_t gid;
	kuid_t suid;
	kgid_t sgid;
	kuid_t euid;		/* effective UID of the task */
	kgid_t egid;
	kuid_t fsuid;
	kgid_t fsgid;
	kernel_cap_t cap_effective;
};

extern struct cred init_cred;

extern struct cred *prepare_creds(void);
extern int commit_creds(struct cred *);
extern void abort_creds(struct cred *);
extern struct cred *prepare_kernel_cred(struct task_struct *);

#define current_cred()		(current->cred)
#define __task_cred(task)	((task)->real_cred)
#define get_current_cred()	current_cred()
#define get_cred(cred)		(cred)
#define current_user_ns()	(&init_user_ns)
#define put_cred(cred)		do { (void)(cred); } while (0)

#define current_cred_xxx(xxx)	(current_cred()->xxx)
#define current_uid()		(current_cred_xxx(uid))
#define current_gid()		(current_cred_xxx(gid))
#define current_euid()		(current_cred_xxx(euid))
#define current_egid()		(current_cred_xxx(egid))
#define current_fsuid()		(current_cred_xxx(fsuid))
#define current_suid()		(current_cred_xxx(suid))
#define current_sgid()		(current_cred_xxx(sgid))
#define current_fsgid()		(current_cred_xxx(fsgid))
#define task_uid(task)		(__task_cred(task)->uid)
#define task_euid(task)		(__task_cred(task)->euid)

#endif /* _LINUX_CRED_H */
