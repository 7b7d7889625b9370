// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory of User-Mode Linux.
 *
 * Stands for arch/um/kernel/mem.c of Linux 5.4, where this function is empty,
 * too: init memory stays.
 */
#include <linux/init.h>

extern void free_initmem(void);

void free_initmem(void)
{
}
