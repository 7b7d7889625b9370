// SPDX-License-Identifier: GPL-2.0-only
/*
 * Numbers from text.
 *
 * Stands for lib/kstrtox.c of Linux 5.4; written anew.
 */
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/types.h>
#include <linux/uaccess.h>

static int digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return 16;
}

/* Digits to the end; one newline there is allowed. */
static int parse_number(const char *s, unsigned int base, unsigned long *res)
{
	unsigned long n = 0;
	int digit, any = 0;

	if (base == 0) {
		base = 10;
		if (s[0] == '0') {
			base = 8;
			if ((s[1] == 'x' || s[1] == 'X') && digit_value(s[2]) < 16)
				base = 16;
		}
	}
	if (base == 16 && s[0] == '0' && (s[1] == 'x' || s[1] == 'X'))
		s += 2;

	while ((digit = digit_value(*s)) < (int)base) {
		if (n > (ULONG_MAX - digit) / base)
			return -ERANGE;
		n = n * base + digit;
		any = 1;
		s++;
	}
	if (*s == '\n')
		s++;
	if (*s || !any)
		return -EINVAL;
	*res = n;
	return 0;
}

/* base 0: decimal, 0x... hexadecimal, 0... octal */
int kstrtoul(const char *s, unsigned int base, unsigned long *res)
{
	if (s[0] == '+')
		s++;
	return parse_number(s, base, res);
}
EXPORT_SYMBOL(kstrtoul);

int kstrtol(const char *s, unsigned int base, long *res)
{
	unsigned long n;
	int ret;

	if (s[0] == '-') {
		ret = parse_number(s + 1, base, &n);
		if (ret)
			return ret;
		if (n > (unsigned long)LONG_MAX + 1)
			return -ERANGE;
		*res = -n;
		return 0;
	}
	ret = kstrtoul(s, base, &n);
	if (ret)
		return ret;
	if (n > LONG_MAX)
		return -ERANGE;
	*res = n;
	return 0;
}
EXPORT_SYMBOL(kstrtol);

int kstrtoint(const char *s, unsigned int base, int *res)
{
	long n;
	int ret = kstrtol(s, base, &n);

	if (ret)
		return ret;
	if (n != (int)n)
		return -ERANGE;
	*res = n;
	return 0;
}
EXPORT_SYMBOL(kstrtoint);

int kstrtouint(const char *s, unsigned int base, unsigned int *res)
{
	unsigned long n;
	int ret = kstrtoul(s, base, &n);

	if (ret)
		return ret;
	if (n != (unsigned int)n)
		return -ERANGE;
	*res = n;
	return 0;
}
EXPORT_SYMBOL(kstrtouint);

/* y, Y, 1, on; n, N, 0, off. Only the first letters are looked at. */
int kstrtobool(const char *s, bool *res)
{
	if (!s)
		return -EINVAL;

	switch (s[0]) {
	case 'y':
	case 'Y':
	case '1':
		*res = true;
		return 0;
	case 'n':
	case 'N':
	case '0':
		*res = false;
		return 0;
	case 'o':
	case 'O':
		if (s[1] == 'n' || s[1] == 'N') {
			*res = true;
			return 0;
		}
		if (s[1] == 'f' || s[1] == 'F') {
			*res = false;
			return 0;
		}
		break;
	}

	return -EINVAL;
}
EXPORT_SYMBOL(kstrtobool);

/* long and long long are the same size, here as on every 64-bit machine */
int kstrtoull(const char *s, unsigned int base, unsigned long long *res)
{
	return kstrtoul(s, base, (unsigned long *)res);
}
EXPORT_SYMBOL(kstrtoull);

int kstrtoll(const char *s, unsigned int base, long long *res)
{
	return kstrtol(s, base, (long *)res);
}
EXPORT_SYMBOL(kstrtoll);

int kstrtou16(const char *s, unsigned int base, u16 *res)
{
	unsigned long n;
	int ret = kstrtoul(s, base, &n);

	if (ret)
		return ret;
	if (n != (u16)n)
		return -ERANGE;
	*res = n;
	return 0;
}
EXPORT_SYMBOL(kstrtou16);

int kstrtou8(const char *s, unsigned int base, u8 *res)
{
	unsigned long n;
	int ret = kstrtoul(s, base, &n);

	if (ret)
		return ret;
	if (n != (u8)n)
		return -ERANGE;
	*res = n;
	return 0;
}
EXPORT_SYMBOL(kstrtou8);

int kstrtos16(const char *s, unsigned int base, s16 *res)
{
	long n;
	int ret = kstrtol(s, base, &n);

	if (ret)
		return ret;
	if (n != (s16)n)
		return -ERANGE;
	*res = n;
	return 0;
}
EXPORT_SYMBOL(kstrtos16);

int kstrtos8(const char *s, unsigned int base, s8 *res)
{
	s16 n;
	int ret = kstrtos16(s, base, &n);

	if (ret)
		return ret;
	if (n != (s8)n)
		return -ERANGE;
	*res = n;
	return 0;
}
EXPORT_SYMBOL(kstrtos8);

/* A sign, 64 digits, a newline and the end fit. */
static int from_user(char *buf, size_t size, const char __user *s, size_t count)
{
	count = min(count, size - 1);
	if (copy_from_user(buf, s, count))
		return -EFAULT;
	buf[count] = '\0';
	return 0;
}

#define FROM_USER(f, type)						\
int f##_from_user(const char __user *s, size_t count, unsigned int base, \
		  type *res)						\
{									\
	char buf[68];							\
									\
	if (from_user(buf, sizeof(buf), s, count))			\
		return -EFAULT;						\
	return f(buf, base, res);					\
}									\
EXPORT_SYMBOL(f##_from_user)

FROM_USER(kstrtoint, int);
FROM_USER(kstrtouint, unsigned int);
FROM_USER(kstrtol, long);
FROM_USER(kstrtoul, unsigned long);
FROM_USER(kstrtoll, long long);
FROM_USER(kstrtoull, unsigned long long);

int kstrtobool_from_user(const char __user *s, size_t count, bool *res)
{
	char buf[4];

	if (from_user(buf, sizeof(buf), s, count))
		return -EFAULT;
	return kstrtobool(buf, res);
}
EXPORT_SYMBOL(kstrtobool_from_user);

/* lib/vsprintf.c: what comes after the digits does not matter. */
unsigned long long simple_strtoull(const char *cp, char **endp, unsigned int base)
{
	unsigned long long n = 0;
	int digit;

	if (base == 0) {
		base = 10;
		if (cp[0] == '0') {
			base = 8;
			if ((cp[1] == 'x' || cp[1] == 'X') && digit_value(cp[2]) < 16)
				base = 16;
		}
	}
	if (base == 16 && cp[0] == '0' && (cp[1] == 'x' || cp[1] == 'X'))
		cp += 2;
	while ((digit = digit_value(*cp)) < (int)base) {
		n = n * base + digit;
		cp++;
	}
	if (endp)
		*endp = (char *)cp;
	return n;
}
EXPORT_SYMBOL(simple_strtoull);

unsigned long simple_strtoul(const char *cp, char **endp, unsigned int base)
{
	return simple_strtoull(cp, endp, base);
}
EXPORT_SYMBOL(simple_strtoul);

long long simple_strtoll(const char *cp, char **endp, unsigned int base)
{
	if (*cp == '-')
		return -simple_strtoull(cp + 1, endp, base);
	return simple_strtoull(cp, endp, base);
}
EXPORT_SYMBOL(simple_strtoll);

long simple_strtol(const char *cp, char **endp, unsigned int base)
{
	return simple_strtoll(cp, endp, base);
}
EXPORT_SYMBOL(simple_strtol);

/* lib/cmdline.c: a number, and 2 if a comma and 3 if a range follows. */
int get_option(char **str, int *pint)
{
	char *cur = *str;

	if (!cur || !(*cur))
		return 0;
	*pint = simple_strtol(cur, str, 0);
	if (cur == *str)
		return 0;
	if (**str == ',') {
		(*str)++;
		return 2;
	}
	return **str == '-' ? 3 : 1;
}
EXPORT_SYMBOL(get_option);

/* "64K", "1M" */
unsigned long long memparse(const char *ptr, char **retptr)
{
	char *endptr;
	unsigned long long ret = simple_strtoull(ptr, &endptr, 0);
	int shift = 0;

	switch (*endptr) {
	case 'G':
	case 'g':
		shift += 10;
		/* fall through */
	case 'M':
	case 'm':
		shift += 10;
		/* fall through */
	case 'K':
	case 'k':
		shift += 10;
		endptr++;
	}
	if (retptr)
		*retptr = endptr;
	return ret << shift;
}
EXPORT_SYMBOL(memparse);
