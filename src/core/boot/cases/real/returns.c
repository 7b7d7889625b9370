// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

static int __init returns_minus(void) { return -19; }
static int __init returns_plus(void) { return 1; }
static int not_marked(void) { pr_info("returns: without __init\n"); return 0; }
module_init(returns_minus);
late_initcall(returns_plus);
late_initcall(not_marked);
static void __exit returns_exit(void) { pr_info("returns: exit\n"); }
module_exit(returns_exit);
MODULE_LICENSE("GPL");
