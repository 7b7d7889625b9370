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

#endif /* __LINUX_PERCPU_H */
