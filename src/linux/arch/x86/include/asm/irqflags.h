/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The processor's interrupt flag, IF, bit 9 of RFLAGS.
 *
 * Stands for arch/x86/include/asm/irqflags.h of Linux 5.4.
 */
#ifndef _X86_IRQFLAGS_H_
#define _X86_IRQFLAGS_H_

#define X86_EFLAGS_IF	0x00000200UL

static inline unsigned long arch_local_save_flags(void)
{
	unsigned long flags;

	asm volatile("pushf ; pop %0"
		     : "=rm" (flags)
		     : /* no input */
		     : "memory");
	return flags;
}

static inline void arch_local_irq_restore(unsigned long flags)
{
	asm volatile("push %0 ; popf"
		     : /* no output */
		     :"g" (flags)
		     :"memory", "cc");
}

static inline void arch_local_irq_disable(void)
{
	asm volatile("cli": : :"memory");
}

static inline void arch_local_irq_enable(void)
{
	asm volatile("sti": : :"memory");
}

static inline int arch_irqs_disabled_flags(unsigned long flags)
{
	return !(flags & X86_EFLAGS_IF);
}

#endif /* _X86_IRQFLAGS_H_ */
