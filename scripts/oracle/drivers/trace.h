// SPDX-License-Identifier: GPL-2.0-only
/* Trace events of our own: this file is read again and again by <trace/define_trace.h>. */
#undef TRACE_SYSTEM
#define TRACE_SYSTEM kmodscope

#if !defined(KMODSCOPE_TRACE_H) || defined(TRACE_HEADER_MULTI_READ)
#define KMODSCOPE_TRACE_H

#include <linux/tracepoint.h>

DECLARE_EVENT_CLASS(kmodscope_number,
	TP_PROTO(int number, const char *name),
	TP_ARGS(number, name),
	TP_STRUCT__entry(
		__field(int, number)
		__string(name, name)
		__array(char, comm, TASK_COMM_LEN)
	),
	TP_fast_assign(
		__entry->number = number;
		__assign_str(name, name);
		memcpy(__entry->comm, current->comm, TASK_COMM_LEN);
	),
	TP_printk("%s: %s %d %s", __entry->comm, __get_str(name), __entry->number,
		  __print_symbolic(__entry->number, { 0, "none" }, { 1, "one" }))
);
DEFINE_EVENT(kmodscope_number, kmodscope_enter, TP_PROTO(int number, const char *name), TP_ARGS(number, name));
DEFINE_EVENT(kmodscope_number, kmodscope_leave, TP_PROTO(int number, const char *name), TP_ARGS(number, name));

TRACE_EVENT(kmodscope_flags,
	TP_PROTO(unsigned long flags),
	TP_ARGS(flags),
	TP_STRUCT__entry(__field(unsigned long, flags)),
	TP_fast_assign(__entry->flags = flags;),
	TP_printk("%s", __print_flags(__entry->flags, "|", { 1, "A" }, { 2, "B" }))
);

#endif

#undef TRACE_INCLUDE_PATH
#define TRACE_INCLUDE_PATH .
#undef TRACE_INCLUDE_FILE
#define TRACE_INCLUDE_FILE trace
#include <trace/define_trace.h>
