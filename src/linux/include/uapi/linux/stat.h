/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Modes of files: in linux/stat.h here.
 *
 * Stands for include/uapi/linux/stat.h of Linux 5.4.
 */
#ifndef _UAPI_LINUX_STAT_H
#define _UAPI_LINUX_STAT_H

#include <linux/stat.h>

#endif /* _UAPI_LINUX_STAT_H */
