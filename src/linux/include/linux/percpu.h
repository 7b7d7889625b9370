/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Variables of which each processor has its own. With one processor they are
 * ordinary ones.
 *
 * Stands for include/linux/percpu.h and percpu-defs.h of Linux 5.4, without
 * CONFIG_SMP.
 */
#ifndef __LINUX_PERCPU_H
#define __LINUX_PERCPU_H

#define PER_CPU_BASE_SECTION ".data"

#define __PCPU_ATTRS(sec)						\
	__percpu __attribute__((section(PER_CPU_BASE_SECTION sec)))

#define DECLARE_PER_CPU_SECTION(type, name, sec)			\
	extern __PCPU_ATTRS(sec) __typeof__(type) name

#define DEFINE_PER_CPU_SECTION(type, name, sec)				\
	__PCPU_ATTRS(sec) __typeof__(type) name

#define DECLARE_PER_CPU(type, name)					\
	DECLARE_PER_CPU_SECTION(type, name, "")

#define DEFINE_PER_CPU(type, name)					\
	DEFINE_PER_CPU_SECTION(type, name, "")

#define raw_cpu_read(pcp)	(pcp)
#define this_cpu_read(pcp)	(pcp)
#define this_cpu_inc(pcp)	((pcp)++)

#define EXPORT_PER_CPU_SYMBOL(var)	EXPORT_SYMBOL(var)
#define EXPORT_PER_CPU_SYMBOL_GPL(var)	EXPORT_SYMBOL_GPL(var)

/* One processor, one copy of each. */
#define per_cpu_ptr(ptr, cpu)	((void)(cpu), (ptr))
#define per_cpu(var, cpu)	(*per_cpu_ptr(&(var), cpu))
#define this_cpu_ptr(ptr)	(ptr)
#define raw_cpu_ptr(ptr)	(ptr)
#define get_cpu_var(var)	(*({ preempt_disable(); &(var); }))
#define put_cpu_var(var)	do { (void)&(var); preempt_enable(); } while (0)
#define get_cpu_ptr(var)	({ preempt_disable(); (var); })
#define put_cpu_ptr(var)	do { (void)(var); preempt_enable(); } while (0)
#define this_cpu_write(pcp, val)	((pcp) = (val))
#define this_cpu_add(pcp, val)	((pcp) += (val))
#define this_cpu_sub(pcp, val)	((pcp) -= (val))
#define this_cpu_dec(pcp)	((pcp)--)
#define __this_cpu_inc(pcp)	((pcp)++)
#define __this_cpu_read(pcp)	(pcp)
#define __this_cpu_write(pcp, val) ((pcp) = (val))
#define __this_cpu_add(pcp, val) ((pcp) += (val))
#define this_cpu_inc_return(pcp) (++(pcp))

/* mm/percpu.c in Linux: filled with nought. */
extern void __percpu *__alloc_percpu(unsigned long size, unsigned long align);
extern void free_percpu(void __percpu *__pdata);

#define alloc_percpu_gfp(type, gfp) \
	((typeof(type) __percpu *)__alloc_percpu(sizeof(type), __alignof__(type)))
#define alloc_percpu(type) \
	((typeof(type) __percpu *)__alloc_percpu(sizeof(type), __alignof__(type)))

#ifndef BARE_INCLUDES
#include <linux/preempt.h>
#include <linux/smp.h>
#include <linux/cpumask.h>
#include <linux/init.h>
#include <linux/gfp.h>
#include <linux/vmalloc.h>
#endif

#endif /* __LINUX_PERCPU_H */
