/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/ioctl.h here.
 *
 * Stands for arch/x86/include/asm/ioctl.h of Linux 5.4.
 */
#ifndef _ASM_IOCTL_H
#define _ASM_IOCTL_H

#include <linux/ioctl.h>

#endif /* _ASM_IOCTL_H */
