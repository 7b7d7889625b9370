/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In asm/page.h here.
 *
 * Stands for arch/x86/include/asm/page_types.h of Linux 5.4.
 */
#ifndef _ASM_PAGE_TYPES_H
#define _ASM_PAGE_TYPES_H

#include <asm/page.h>

#endif /* _ASM_PAGE_TYPES_H */
