// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>

/* An export of a name the kernel has: no C says it, for printk is declared. */
int demo_dup(void);
int demo_dup(void) { return 1; }
static const char name_of[]
__attribute__((__used__, section("__ksymtab_strings"), aligned(1))) = "printk";
asm(".section \"___ksymtab+printk\", \"a\"\n"
    ".balign 4\n"
    ".long demo_dup - .\n"
    ".long name_of - .\n"
    ".long 0\n"
    ".previous");
MODULE_LICENSE("GPL");
