/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/thread_info.h here.
 *
 * Stands for arch/x86/include/asm/thread_info.h of Linux 5.4.
 */
#ifndef _ASM_THREAD_INFO_H
#define _ASM_THREAD_INFO_H

#include <linux/thread_info.h>

#endif /* _ASM_THREAD_INFO_H */
