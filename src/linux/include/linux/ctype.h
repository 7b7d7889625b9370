/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Kinds of characters. In Linux a table of 256 bytes (lib/ctype.c).
 *
 * Stands for include/linux/ctype.h of Linux 5.4.
 */
#ifndef _LINUX_CTYPE_H
#define _LINUX_CTYPE_H

#include <linux/types.h>

static inline int isdigit(int c)
{
	return '0' <= c && c <= '9';
}

static inline int islower(int c)
{
	return 'a' <= c && c <= 'z';
}

static inline int isupper(int c)
{
	return 'A' <= c && c <= 'Z';
}

static inline int isalpha(int c)
{
	return islower(c) || isupper(c);
}

static inline int isalnum(int c)
{
	return isalpha(c) || isdigit(c);
}

static inline int isxdigit(int c)
{
	return isdigit(c) || ('a' <= c && c <= 'f') || ('A' <= c && c <= 'F');
}

static inline int isspace(int c)
{
	return c == ' ' || ('\t' <= c && c <= '\r') || c == 0xa0;
}

static inline int isprint(int c)
{
	return (' ' <= c && c <= '~') || (0xa0 <= c && c <= 0xff);
}

static inline int isgraph(int c)
{
	return isprint(c) && c != ' ' && c != 0xa0;
}

static inline int ispunct(int c)
{
	return isgraph(c) && !isalnum(c);
}

static inline int iscntrl(int c)
{
	return (0 <= c && c < ' ') || c == 0x7f;
}

#define isascii(c) (((unsigned char)(c))<=0x7f)
#define toascii(c) (((unsigned char)(c))&0x7f)

static inline unsigned char __tolower(unsigned char c)
{
	return isupper(c) ? c + ('a' - 'A') : c;
}

static inline unsigned char __toupper(unsigned char c)
{
	return islower(c) ? c - ('a' - 'A') : c;
}

#define tolower(c) __tolower(c)
#define toupper(c) __toupper(c)

#endif /* _LINUX_CTYPE_H */
