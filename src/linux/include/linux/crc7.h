/* SPDX-License-Identifier: GPL-2.0-only */
/* Stands for include/linux/crc7.h of Linux 5.4. */
#ifndef _LINUX_CRC7_H
#define _LINUX_CRC7_H
#include <linux/types.h>

extern u8 crc7_be(u8 crc, const u8 *buffer, size_t len);

#endif
