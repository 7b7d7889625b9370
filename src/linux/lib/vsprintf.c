// SPDX-License-Identifier: GPL-2.0-only
/*
 * printf() into memory: the host formats. And scanf() out of it.
 *
 * Stands for lib/vsprintf.c of Linux 5.4.
 */
#include <linux/kernel.h>
#include <linux/ctype.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/init.h>
#include <linux/export.h>
#include <asm-generic/hostcall.h>

HOSTCALL(snprintf, HOSTCALL_SNPRINTF);
EXPORT_SYMBOL(snprintf);

HOSTCALL(scnprintf, HOSTCALL_SCNPRINTF);
EXPORT_SYMBOL(scnprintf);

HOSTCALL(sprintf, HOSTCALL_SPRINTF);
EXPORT_SYMBOL(sprintf);

HOSTCALL(vsnprintf, HOSTCALL_VSNPRINTF);
EXPORT_SYMBOL(vsnprintf);

int vscnprintf(char *buf, size_t size, const char *fmt, va_list args)
{
	int i = vsnprintf(buf, size, fmt, args);

	if (i < (int)size)
		return i;
	return size ? size - 1 : 0;
}
EXPORT_SYMBOL(vscnprintf);

int vsprintf(char *buf, const char *fmt, va_list args)
{
	return vsnprintf(buf, INT_MAX, fmt, args);
}
EXPORT_SYMBOL(vsprintf);

/* lib/kasprintf.c: measured first, then written. */
char *kvasprintf(gfp_t gfp, const char *fmt, va_list ap)
{
	unsigned int len;
	char *p;
	va_list aq;

	va_copy(aq, ap);
	len = vsnprintf(NULL, 0, fmt, aq);
	va_end(aq);
	p = kmalloc(len + 1, gfp);
	if (p)
		vsnprintf(p, len + 1, fmt, ap);
	return p;
}
EXPORT_SYMBOL(kvasprintf);

char *kasprintf(gfp_t gfp, const char *fmt, ...)
{
	va_list ap;
	char *p;

	va_start(ap, fmt);
	p = kvasprintf(gfp, fmt, ap);
	va_end(ap);
	return p;
}
EXPORT_SYMBOL(kasprintf);

/* ----------------------------------------------------------- sscanf() */

/* %d %i %u %x %o %c %s %n %%, with h, hh, l, ll, a width, and * for "not kept". */
int vsscanf(const char *buf, const char *fmt, va_list args)
{
	const char *str = buf;
	int num = 0, width, size, base, n;
	bool skip, neg;
	char *end, *s;
	u64 val;

	for (; *fmt; fmt++) {
		if (isspace(*fmt)) {
			str = skip_spaces(str);
			continue;
		}
		if (*fmt != '%') {
			if (*str++ != *fmt)
				break;
			continue;
		}
		fmt++;
		skip = *fmt == '*';
		if (skip)
			fmt++;
		for (width = 0; isdigit(*fmt); fmt++)
			width = width * 10 + *fmt - '0';
		for (size = 4; *fmt == 'h' || *fmt == 'l' || *fmt == 'z'; fmt++)
			size = *fmt == 'h' ? size / 2 : 8;

		if (*fmt == 'n') {
			*va_arg(args, int *) = str - buf;
			continue;
		}
		if (*fmt == '%') {
			if (*str++ != '%')
				break;
			continue;
		}
		if (!*str)
			break;
		if (*fmt == 'c') {
			s = skip ? NULL : va_arg(args, char *);
			for (n = width ? width : 1; n && *str; n--, str++)
				if (s)
					*s++ = *str;
			num += !skip;
			continue;
		}
		str = skip_spaces(str);
		if (*fmt == 's') {
			s = skip ? NULL : va_arg(args, char *);
			for (n = 0; *str && !isspace(*str) && (!width || n < width); n++, str++)
				if (s)
					*s++ = *str;
			if (s)
				*s = '\0';
			num += !skip;
			continue;
		}

		switch (*fmt) {
		case 'd':
		case 'u':
			base = 10;
			break;
		case 'i':
			base = 0;
			break;
		case 'x':
		case 'X':
			base = 16;
			break;
		case 'o':
			base = 8;
			break;
		default:
			return num;
		}
		neg = *str == '-' && (*fmt == 'd' || *fmt == 'i');
		if (neg)
			str++;
		if (base == 16 || base == 0 ? !isxdigit(*str) : !isdigit(*str))
			break;
		val = simple_strtoull(str, &end, base);
		str = end;
		if (neg)
			val = -val;
		if (skip)
			continue;
		if (size == 8)
			*va_arg(args, u64 *) = val;
		else if (size == 4)
			*va_arg(args, u32 *) = val;
		else if (size == 2)
			*va_arg(args, u16 *) = val;
		else
			*va_arg(args, u8 *) = val;
		num++;
	}
	return num;
}
EXPORT_SYMBOL(vsscanf);

int sscanf(const char *buf, const char *fmt, ...)
{
	va_list args;
	int i;

	va_start(args, fmt);
	i = vsscanf(buf, fmt, args);
	va_end(args);
	return i;
}
EXPORT_SYMBOL(sscanf);

/* %p prints a scrambled address in Linux: the key is made here. */
static int __init initialize_ptr_random(void)
{
	return 0;
}
early_initcall(initialize_ptr_random);
