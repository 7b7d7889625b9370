/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Values that are no good addresses, put where one was.
 *
 * Stands for include/linux/poison.h of Linux 5.4.
 */
#ifndef _LINUX_POISON_H
#define _LINUX_POISON_H

/* What the links of a deleted entry point to, so that using them is noticed. */
#define POISON_POINTER_DELTA 0

#define LIST_POISON1  ((void *) 0x100 + POISON_POINTER_DELTA)
#define LIST_POISON2  ((void *) 0x122 + POISON_POINTER_DELTA)

#endif /* _LINUX_POISON_H */
