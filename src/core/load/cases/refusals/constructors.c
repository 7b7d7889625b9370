// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>

static void c(void) { }
static void *a[] __attribute__((__used__, section(".ctors"))) = { c };
static void *b[] __attribute__((__used__, section(".init_array"))) = { c };
MODULE_LICENSE("GPL");
