/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/interrupt.h here.
 *
 * Stands for arch/x86/include/asm/irq.h of Linux 5.4.
 */
#ifndef _ASM_IRQ_H
#define _ASM_IRQ_H

#include <linux/interrupt.h>

#endif /* _ASM_IRQ_H */
