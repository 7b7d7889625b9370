/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Old sources ask for current under this name.
 *
 * Stands for include/asm-generic/current.h of Linux 5.4.
 */
#ifndef __ASM_CURRENT_H
#define __ASM_CURRENT_H

#include <linux/sched.h>

#endif
