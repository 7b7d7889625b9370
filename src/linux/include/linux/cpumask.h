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

#endif /* _LINUX_CPUMASK_H */
