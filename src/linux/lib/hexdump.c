// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory as text.
 *
 * Stands for lib/hexdump.c of Linux 5.4.
 */
#include <linux/types.h>
#include <linux/ctype.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/export.h>

const char hex_asc[] = "0123456789abcdef";
EXPORT_SYMBOL(hex_asc);

int hex_to_bin(char ch)
{
	if (ch >= '0' && ch <= '9')
		return ch - '0';
	ch = tolower(ch);
	if (ch >= 'a' && ch <= 'f')
		return ch - 'a' + 10;
	return -1;
}
EXPORT_SYMBOL(hex_to_bin);

/* One line. Groups of more than a byte are numbers: their last byte is written first. */
int hex_dump_to_buffer(const void *buf, size_t len, int rowsize, int groupsize,
		       char *linebuf, size_t linebuflen, bool ascii)
{
	const u8 *ptr = buf;
	int lx = 0, j, k, columns;

	if (rowsize != 16 && rowsize != 32)
		rowsize = 16;
	if (len > rowsize)
		len = rowsize;
	if ((groupsize != 2 && groupsize != 4 && groupsize != 8) || len % groupsize)
		groupsize = 1;

	if (linebuflen)
		linebuf[0] = '\0';
	for (j = 0; j < (int)len; j += groupsize) {
		if (j)
			lx += scnprintf(linebuf + lx, linebuflen - lx, " ");
		for (k = groupsize - 1; k >= 0; k--)
			lx += scnprintf(linebuf + lx, linebuflen - lx, "%2.2x",
					ptr[j + k]);
	}
	if (!ascii)
		return lx;

	columns = rowsize * 2 + rowsize / groupsize + 1;
	while (lx < columns && lx < (int)linebuflen - 1)
		linebuf[lx++] = ' ';
	for (j = 0; j < (int)len && lx < (int)linebuflen - 1; j++)
		linebuf[lx++] = isascii(ptr[j]) && isprint(ptr[j]) ? ptr[j] : '.';
	if (linebuflen)
		linebuf[lx] = '\0';
	return lx;
}
EXPORT_SYMBOL(hex_dump_to_buffer);

void print_hex_dump(const char *level, const char *prefix_str, int prefix_type,
		    int rowsize, int groupsize,
		    const void *buf, size_t len, bool ascii)
{
	const u8 *ptr = buf;
	char linebuf[32 * 3 + 2 + 32 + 1];
	size_t i;

	if (rowsize != 16 && rowsize != 32)
		rowsize = 16;
	for (i = 0; i < len; i += rowsize) {
		hex_dump_to_buffer(ptr + i, min(len - i, (size_t)rowsize), rowsize,
				   groupsize, linebuf, sizeof(linebuf), ascii);
		switch (prefix_type) {
		case DUMP_PREFIX_ADDRESS:
			printk("%s%s%p: %s\n", level, prefix_str, ptr + i, linebuf);
			break;
		case DUMP_PREFIX_OFFSET:
			printk("%s%s%.8x: %s\n", level, prefix_str, (u32)i, linebuf);
			break;
		default:
			printk("%s%s%s\n", level, prefix_str, linebuf);
			break;
		}
	}
}
EXPORT_SYMBOL(print_hex_dump);
