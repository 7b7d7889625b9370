// SPDX-License-Identifier: GPL-2.0-only
/*
 * Stands for lib/crc7.c, a module of the kernel tree: its names, nothing of
 * what it computes.
 */
#include <linux/module.h>
#include <linux/types.h>

extern const u8 crc7_be_syndrome_table[256];
extern u8 crc7_be(u8 crc, const u8 *buffer, size_t len);

const u8 crc7_be_syndrome_table[256] = { 0, 1 };
EXPORT_SYMBOL(crc7_be_syndrome_table);

u8 crc7_be(u8 crc, const u8 *buffer, size_t len)
{
	while (len--)
		crc = crc7_be_syndrome_table[crc ^ *buffer++];
	return crc;
}
EXPORT_SYMBOL(crc7_be);

MODULE_LICENSE("GPL");
MODULE_INFO(intree, "Y");
