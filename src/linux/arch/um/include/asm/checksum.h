/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/types.h here.
 *
 * Stands for arch/um and include/asm-generic/checksum.h of Linux 5.4.
 */
#ifndef _ASM_CHECKSUM_H
#define _ASM_CHECKSUM_H

#include <linux/types.h>

#endif /* _ASM_CHECKSUM_H */
