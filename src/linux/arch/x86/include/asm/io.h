/* SPDX-License-Identifier: GPL-2.0-only */
/* Stands for arch/x86/include/asm/io.h of Linux 5.4. */
#ifndef _ASM_IO_H
#define _ASM_IO_H

#include <asm-generic/io.h>

#endif /* _ASM_IO_H */
