// SPDX-License-Identifier: GPL-2.0-only
/* Trace events: the longest macros the kernel has, over headers that are read many times. */
#include <linux/module.h>
#include <linux/sched.h>
#define CREATE_TRACE_POINTS
#include "trace.h"

static int __init tracing_init(void)
{
	trace_kmodscope_enter(1, __func__);
	trace_kmodscope_flags(3);
	if (trace_kmodscope_leave_enabled())
		trace_kmodscope_leave(1, __func__);
	return 0;
}
module_init(tracing_init);
MODULE_LICENSE("GPL");
