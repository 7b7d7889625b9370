/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The tables that say where a page is. They are the machine's own here.
 *
 * Stands for arch/x86/include/asm/pgtable.h of Linux 5.4.
 */
#ifndef _ASM_PGTABLE_H
#define _ASM_PGTABLE_H

#include <asm/page.h>
#include <linux/mm_types.h>

#define pgprot_noncached(prot)	(prot)

#endif /* _ASM_PGTABLE_H */
