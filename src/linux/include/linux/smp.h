/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Processors. There is one.
 *
 * Stands for include/linux/smp.h of Linux 5.4.
 */
#ifndef _LINUX_SMP_H
#define _LINUX_SMP_H

#include <linux/errno.h>
#include <linux/types.h>
#include <linux/preempt.h>

#define nr_cpu_ids		1
#define raw_smp_processor_id()	0
#define smp_processor_id()	0
#define get_cpu()		({ preempt_disable(); 0; })
#define put_cpu()		preempt_enable()

/* On every other processor: there is none. */
#define smp_call_function(func, info, wait)	({ (void)(func); (void)(info); 0; })
#define on_each_cpu(func, info, wait)		({ (func)(info); 0; })

#endif /* _LINUX_SMP_H */
