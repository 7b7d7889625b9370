/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How long the kernel's command line may be.
 *
 * Stands for arch/um/include/asm/setup.h of Linux 5.4.
 */
#ifndef _ASM_UM_SETUP_H
#define _ASM_UM_SETUP_H

#define COMMAND_LINE_SIZE 4096

#endif
