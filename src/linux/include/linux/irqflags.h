/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Interrupts, on and off. No device is there to interrupt; but the flag is the
 * processor's own, and who leaves it off is found out.
 *
 * Stands for include/linux/irqflags.h and asm-generic/irqflags.h of Linux 5.4.
 */
#ifndef _LINUX_IRQFLAGS_H
#define _LINUX_IRQFLAGS_H

#include <linux/typecheck.h>
#include <asm/irqflags.h>

#define local_irq_enable()	arch_local_irq_enable()
#define local_irq_disable()	arch_local_irq_disable()

#define local_irq_save(flags)			\
	do {					\
		typecheck(unsigned long, flags);	\
		flags = arch_local_save_flags();	\
		arch_local_irq_disable();	\
	} while (0)

#define local_irq_restore(flags)		\
	do {					\
		typecheck(unsigned long, flags);	\
		arch_local_irq_restore(flags);	\
	} while (0)

#define local_save_flags(flags)			\
	do {					\
		typecheck(unsigned long, flags);	\
		flags = arch_local_save_flags();	\
	} while (0)

#define irqs_disabled()		arch_irqs_disabled_flags(arch_local_save_flags())
#define irqs_disabled_flags(flags)	arch_irqs_disabled_flags(flags)

#endif /* _LINUX_IRQFLAGS_H */
