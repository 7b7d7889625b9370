/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The processor: what a loop that waits does, and who is running.
 *
 * Stands for arch/um and include/asm-generic/processor.h of Linux 5.4.
 */
#ifndef _ASM_PROCESSOR_H
#define _ASM_PROCESSOR_H

#include <asm/page.h>
#include <linux/compiler.h>

#define cpu_relax()	barrier()

#endif /* _ASM_PROCESSOR_H */
