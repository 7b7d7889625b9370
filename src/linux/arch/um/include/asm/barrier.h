/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The order in which memory is seen by others. There is one processor, and nobody
 * else looks: only the compiler is told.
 *
 * Stands for arch/um and include/asm-generic/barrier.h of Linux 5.4.
 */
#ifndef _ASM_BARRIER_H
#define _ASM_BARRIER_H

#include <linux/compiler.h>

#define mb()		barrier()
#define rmb()		barrier()
#define wmb()		barrier()
#define smp_mb()	barrier()
#define smp_rmb()	barrier()
#define smp_wmb()	barrier()
#define dma_rmb()	barrier()
#define dma_wmb()	barrier()
#define smp_store_mb(var, value)  do { WRITE_ONCE(var, value); barrier(); } while (0)
#define smp_mb__before_atomic()	barrier()
#define smp_mb__after_atomic()	barrier()
#define smp_store_release(p, v)	do { barrier(); WRITE_ONCE(*p, v); } while (0)
#define smp_load_acquire(p)	READ_ONCE(*p)

#endif /* _ASM_BARRIER_H */
