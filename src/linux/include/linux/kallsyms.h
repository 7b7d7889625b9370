/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Names of addresses, and addresses of names.
 *
 * Stands for include/linux/kallsyms.h of Linux 5.4.
 */
#ifndef _LINUX_KALLSYMS_H
#define _LINUX_KALLSYMS_H

#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/stddef.h>
#include <linux/mm.h>
#include <linux/module.h>

#define KSYM_NAME_LEN 128
#define KSYM_SYMBOL_LEN (sizeof("%s+%#lx/%#lx [%s]") + (KSYM_NAME_LEN - 1) + \
			 2*(BITS_PER_LONG*3/10) + (MODULE_NAME_LEN - 1) + 1)

/* 0: there is none. */
unsigned long kallsyms_lookup_name(const char *name);

/* "name+0x10/0x40", as %pS gives it; the length. */
extern int sprint_symbol(char *buffer, unsigned long address);

#endif /* _LINUX_KALLSYMS_H */
