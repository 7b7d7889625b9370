// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>

static int times = 1;
module_param(times, int, 0644);
static int pinned __attribute__((__used__)) = 7;
static int *points __attribute__((__used__)) = &pinned;
static int __init demo_init(void) { return 0; }
static void __exit demo_exit(void) { }
module_init(demo_init);
module_exit(demo_exit);
MODULE_LICENSE("GPL");
