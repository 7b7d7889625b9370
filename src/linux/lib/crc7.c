// SPDX-License-Identifier: GPL-2.0-only
/*
 * A checksum of seven bits, for memory cards.
 *
 * Stands for lib/crc7.c of Linux 5.4, which uses a table.
 */
#include <linux/types.h>
#include <linux/export.h>
#include <linux/crc7.h>

u8 crc7_be(u8 crc, const u8 *buffer, size_t len)
{
	int bit;

	while (len) {
		crc ^= *buffer;
		for (bit = 0; bit < 8; bit++)
			crc = (crc & 0x80) ? (crc << 1) ^ (0x89 << 1) : crc << 1;
		buffer++;
		len--;
	}
	return crc;
}
EXPORT_SYMBOL(crc7_be);
