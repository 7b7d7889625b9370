/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a user may do. The one user here may do everything.
 *
 * Stands for include/linux/capability.h of Linux 5.4.
 */
#ifndef _LINUX_CAPABILITY_H
#define _LINUX_CAPABILITY_H

#include <linux/types.h>

#define CAP_CHOWN		0
#define CAP_DAC_OVERRIDE	1
#define CAP_KILL		5
#define CAP_SETUID		7
#define CAP_NET_ADMIN		12
#define CAP_NET_RAW		13
#define CAP_SYS_MODULE		16
#define CAP_SYS_RAWIO		17
#define CAP_SYS_ADMIN		21
#define CAP_SYS_NICE		23
#define CAP_SYS_TTY_CONFIG	26

typedef struct kernel_cap_struct {
	__u32 cap[2];
} kernel_cap_t;

static inline bool capable(int cap)
{
	return true;
}

#endif /* _LINUX_CAPABILITY_H */
