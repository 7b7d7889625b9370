// SPDX-License-Identifier: GPL-2.0-only
/* Looking into a running kernel: kprobes, ftrace, perf events, stack traces, symbols. */
#include <linux/module.h>
#include <linux/kprobes.h>
#include <linux/ftrace.h>
#include <linux/perf_event.h>
#include <linux/stacktrace.h>
#include <linux/kallsyms.h>
#include <linux/hw_breakpoint.h>
#include <linux/uprobes.h>
#include <linux/livepatch.h>
#include <linux/syscalls.h>
#include <linux/tracepoint.h>
#include <trace/events/sched.h>
#include <trace/events/irq.h>
#include <asm/ptrace.h>
#include <asm/msr.h>
#include <asm/desc.h>

static int before(struct kprobe *probe, struct pt_regs *regs)
{
	unsigned long entries[16];
	unsigned int n = stack_trace_save(entries, ARRAY_SIZE(entries), 0);

	pr_info_ratelimited("%pS from %pB, %u deep, ip %lx\n", probe->addr, (void *)entries[0], n, instruction_pointer(regs));
	return 0;
}
static struct kprobe probe = { .symbol_name = "do_sys_openat2", .pre_handler = before };
NOKPROBE_SYMBOL(before);

static int __init probes_init(void)
{
	u64 msr;

	rdmsrl(MSR_IA32_APICBASE, msr);
	asm volatile("nop" ::: "memory");
	return msr ? register_kprobe(&probe) : -ENODEV;
}
static void __exit probes_exit(void)
{
	unregister_kprobe(&probe);
}
module_init(probes_init);
module_exit(probes_exit);
MODULE_LICENSE("GPL");
