/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Old sources ask for copy_to_user() and its like under this name.
 *
 * Stands for arch/x86/include/asm/uaccess.h of Linux 5.4.
 */
#ifndef __ASM_UACCESS_H
#define __ASM_UACCESS_H

#include <linux/uaccess.h>

#endif
