/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/byteorder/generic.h here.
 *
 * Stands for arch/x86/include/asm/byteorder.h of Linux 5.4.
 */
#ifndef _ASM_BYTEORDER_H
#define _ASM_BYTEORDER_H

#include <linux/byteorder/generic.h>

#endif /* _ASM_BYTEORDER_H */
