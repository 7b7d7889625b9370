/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How long names and lists may be: a promise to programs.
 *
 * Stands for include/uapi/linux/limits.h of Linux 5.4.
 */
#ifndef _UAPI_LINUX_LIMITS_H
#define _UAPI_LINUX_LIMITS_H

#define NR_OPEN	        1024

#define NGROUPS_MAX    65536
#define ARG_MAX       131072
#define LINK_MAX         127
#define MAX_CANON        255
#define MAX_INPUT        255
#define NAME_MAX         255
#define PATH_MAX        4096
#define PIPE_BUF        4096
#define XATTR_NAME_MAX   255
#define XATTR_SIZE_MAX 65536
#define XATTR_LIST_MAX 65536

#define RTSIG_MAX	  32

#endif /* _UAPI_LINUX_LIMITS_H */
