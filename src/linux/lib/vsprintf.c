// SPDX-License-Identifier: GPL-2.0-only
/*
 * printf() into memory. The host formats.
 *
 * Stands for lib/vsprintf.c of Linux 5.4.
 */
#include <linux/kernel.h>
#include <linux/init.h>
#include <linux/export.h>
#include <asm-generic/hostcall.h>

HOSTCALL(snprintf, HOSTCALL_SNPRINTF);
EXPORT_SYMBOL(snprintf);

HOSTCALL(scnprintf, HOSTCALL_SCNPRINTF);
EXPORT_SYMBOL(scnprintf);

HOSTCALL(sprintf, HOSTCALL_SPRINTF);
EXPORT_SYMBOL(sprintf);

/* %p prints a scrambled address in Linux: the key is made here. */
static int __init initialize_ptr_random(void)
{
	return 0;
}
early_initcall(initialize_ptr_random);
