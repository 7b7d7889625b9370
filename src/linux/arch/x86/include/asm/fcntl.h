/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/fcntl.h here.
 *
 * Stands for arch/x86/include/asm/fcntl.h of Linux 5.4.
 */
#ifndef _ASM_FCNTL_H
#define _ASM_FCNTL_H

#include <linux/fcntl.h>

#endif /* _ASM_FCNTL_H */
