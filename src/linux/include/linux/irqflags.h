/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Interrupts, on and off. There are none: the flags are a number without
 * meaning.
 *
 * Stands for include/linux/irqflags.h of Linux 5.4.
 */
#ifndef _LINUX_IRQFLAGS_H
#define _LINUX_IRQFLAGS_H

#include <linux/typecheck.h>

#define local_irq_enable()	do { } while (0)
#define local_irq_disable()	do { } while (0)

#define local_irq_save(flags)			\
	do {					\
		typecheck(unsigned long, flags);	\
		flags = 0;			\
	} while (0)

#define local_irq_restore(flags)		\
	do {					\
		typecheck(unsigned long, flags);	\
		(void)(flags);			\
	} while (0)

#define irqs_disabled()		0

#define local_save_flags(flags)	do { flags = 0; } while (0)

#endif /* _LINUX_IRQFLAGS_H */
