/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In linux/ioctl.h here.
 *
 * Stands for arch/um and include/asm-generic/ioctl.h of Linux 5.4.
 */
#ifndef _ASM_IOCTL_H
#define _ASM_IOCTL_H

#include <linux/ioctl.h>

#endif /* _ASM_IOCTL_H */
