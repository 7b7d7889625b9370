// SPDX-License-Identifier: GPL-2.0-only
/* A header that is nowhere. */
#include <linux/module.h>
int before;
#include <linux/kmodscope-gone.h>
int after = THIS_LINE;
MODULE_LICENSE("GPL");
