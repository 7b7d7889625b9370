/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/interrupt.h here.
 *
 * Stands for arch/um and include/asm-generic/irq.h of Linux 5.4.
 */
#ifndef _ASM_IRQ_H
#define _ASM_IRQ_H

#include <linux/interrupt.h>

#endif /* _ASM_IRQ_H */
