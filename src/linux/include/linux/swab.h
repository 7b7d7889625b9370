/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Bytes the other way round: in linux/byteorder/generic.h here.
 *
 * Stands for include/linux/swab.h of Linux 5.4.
 */
#ifndef _LINUX_SWAB_H
#define _LINUX_SWAB_H

#include <linux/byteorder/generic.h>

#endif /* _LINUX_SWAB_H */
