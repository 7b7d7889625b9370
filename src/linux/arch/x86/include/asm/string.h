/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/string.h here.
 *
 * Stands for arch/x86/include/asm/string.h of Linux 5.4.
 */
#ifndef _ASM_STRING_H
#define _ASM_STRING_H

#include <linux/string.h>

#endif /* _ASM_STRING_H */
