/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * typecheck() is in linux/kernel.h here.
 *
 * Stands for include/linux/typecheck.h of Linux 5.4.
 */
#ifndef _LINUX_TYPECHECK_H
#define _LINUX_TYPECHECK_H

#include <linux/kernel.h>

#endif /* _LINUX_TYPECHECK_H */
