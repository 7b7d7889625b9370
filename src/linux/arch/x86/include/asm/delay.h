/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/delay.h here.
 *
 * Stands for arch/x86/include/asm/delay.h of Linux 5.4.
 */
#ifndef _ASM_DELAY_H
#define _ASM_DELAY_H

#include <linux/delay.h>

#endif /* _ASM_DELAY_H */
