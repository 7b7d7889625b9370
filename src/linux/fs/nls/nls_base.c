// SPDX-License-Identifier: GPL-2.0-only
/*
 * UTF-8.
 *
 * Stands for fs/nls/nls_base.c of Linux 5.4; written anew.
 */
#include <linux/types.h>
#include <linux/export.h>
#include <linux/nls.h>

/* Reads one character; returns how many bytes it takes, or -1. */
int utf8_to_utf32(const u8 *s, int inlen, unicode_t *pu)
{
	unicode_t c;
	int more, i;

	if (inlen < 1)
		return -1;
	c = s[0];
	if (c < 0x80) {
		*pu = c;
		return 1;
	}
	if (c >= 0xc2 && c < 0xe0) {
		more = 1;
		c &= 0x1f;
	} else if (c >= 0xe0 && c < 0xf0) {
		more = 2;
		c &= 0x0f;
	} else if (c >= 0xf0 && c < 0xf5) {
		more = 3;
		c &= 0x07;
	} else {
		return -1;
	}
	if (inlen < more + 1)
		return -1;
	for (i = 1; i <= more; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return -1;
		c = (c << 6) | (s[i] & 0x3f);
	}
	if ((more == 2 && c < 0x800) || (more == 3 && c < 0x10000) ||
	    c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
		return -1;
	*pu = c;
	return more + 1;
}
EXPORT_SYMBOL(utf8_to_utf32);
