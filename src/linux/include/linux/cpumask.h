/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Sets of processors. There is one.
 *
 * Stands for include/linux/cpumask.h of Linux 5.4.
 */
#ifndef _LINUX_CPUMASK_H
#define _LINUX_CPUMASK_H

#include <linux/kernel.h>
#include <linux/smp.h>

#define num_online_cpus()	1U
#define num_possible_cpus()	1U
#define num_present_cpus()	1U
#define cpu_online(cpu)		((cpu) == 0)

#define for_each_online_cpu(cpu)	for ((cpu) = 0; (cpu) < 1; (cpu)++)
#define for_each_possible_cpu(cpu)	for ((cpu) = 0; (cpu) < 1; (cpu)++)

typedef struct cpumask { unsigned long bits[1]; } cpumask_t;

#define cpu_possible(cpu)	((cpu) == 0)
#define cpu_present(cpu)	((cpu) == 0)
#define for_each_present_cpu(cpu)	for ((cpu) = 0; (cpu) < 1; (cpu)++)
#define num_active_cpus()	1U
#define cpumask_of(cpu)		((const struct cpumask *)NULL)
#define cpumask_first(mask)	0

static inline void cpumask_clear(struct cpumask *dstp)
{
	dstp->bits[0] = 0;
}

static inline void cpumask_set_cpu(unsigned int cpu, struct cpumask *dstp)
{
	dstp->bits[0] |= 1UL << cpu;
}

#define sched_setaffinity(pid, new_mask)	((void)(pid), (long)0)
#define set_cpus_allowed_ptr(p, mask)	((void)(p), 0)

#endif /* _LINUX_CPUMASK_H */
