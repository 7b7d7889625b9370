/* SPDX-License-Identifier: GPL-2.0-only */
/* Stands for include/linux/nls.h of Linux 5.4. */
#ifndef _LINUX_NLS_H
#define _LINUX_NLS_H

#include <linux/types.h>

typedef u32 unicode_t;

extern int utf8_to_utf32(const u8 *s, int len, unicode_t *pu);

#endif
