/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How often the clock ticks.
 *
 * Stands for arch/x86/include/asm/param.h of Linux 5.4.
 */
#ifndef _ASM_PARAM_H
#define _ASM_PARAM_H

#define HZ		CONFIG_HZ
#define USER_HZ		100	/* what programs are told */
#define CLOCKS_PER_SEC	(USER_HZ)
#define EXEC_PAGESIZE	4096

#endif /* _ASM_PARAM_H */
