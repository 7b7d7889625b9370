// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>

static int __init bad(void) { return -19; }
module_init(bad);
MODULE_LICENSE("GPL");
