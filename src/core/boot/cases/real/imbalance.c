// SPDX-License-Identifier: GPL-2.0-only
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/preempt.h>
#include <linux/irqflags.h>

static int __init leaves_preempt(void) { preempt_disable(); return 0; }
static int __init leaves_irqs(void) { local_irq_disable(); return 0; }
static int __init leaves_both(void) { preempt_disable(); local_irq_disable(); return 0; }
static int __init sees_none(void)
{
	pr_info("imbalance: count %d, irqs %s\n", preempt_count(), irqs_disabled() ? "off" : "on");
	return 0;
}
subsys_initcall(leaves_preempt);
subsys_initcall(leaves_irqs);
fs_initcall(leaves_both);
late_initcall(sees_none);
