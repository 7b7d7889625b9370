/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How memory is shared with programs.
 *
 * Stands for include/linux/mman.h of Linux 5.4.
 */
#ifndef _LINUX_MMAN_H
#define _LINUX_MMAN_H

#include <linux/mm.h>

#define PROT_READ	0x1
#define PROT_WRITE	0x2
#define PROT_EXEC	0x4
#define PROT_NONE	0x0

#define MAP_SHARED	0x01
#define MAP_PRIVATE	0x02
#define MAP_FIXED	0x10
#define MAP_ANONYMOUS	0x20

#endif /* _LINUX_MMAN_H */
