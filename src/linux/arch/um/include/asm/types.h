/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/types.h here.
 *
 * Stands for arch/um and include/asm-generic/types.h of Linux 5.4.
 */
#ifndef _ASM_TYPES_H
#define _ASM_TYPES_H

#include <linux/types.h>

#endif /* _ASM_TYPES_H */
