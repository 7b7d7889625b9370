// SPDX-License-Identifier: GPL-2.0-only
/*
 * Strings and memory.
 *
 * Stands for lib/string.c of Linux 5.4; written anew, a byte at a time.
 */
#include <linux/types.h>
#include <linux/string.h>
#include <linux/export.h>

size_t strlen(const char *s)
{
	const char *p = s;

	while (*p)
		p++;
	return p - s;
}
EXPORT_SYMBOL(strlen);

int strcmp(const char *a, const char *b)
{
	while (*a && *a == *b) {
		a++;
		b++;
	}
	if (*a == *b)
		return 0;
	return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
}
EXPORT_SYMBOL(strcmp);

int strncmp(const char *a, const char *b, size_t count)
{
	while (count && *a && *a == *b) {
		a++;
		b++;
		count--;
	}
	if (!count || *a == *b)
		return 0;
	return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
}
EXPORT_SYMBOL(strncmp);

char *strcpy(char *dest, const char *src)
{
	char *p = dest;

	while ((*p = *src) != '\0') {
		p++;
		src++;
	}
	return dest;
}
EXPORT_SYMBOL(strcpy);

char *strncpy(char *dest, const char *src, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		dest[i] = *src;
		if (*src)
			src++;
	}
	return dest;
}
EXPORT_SYMBOL(strncpy);

size_t strlcpy(char *dest, const char *src, size_t size)
{
	size_t len = strlen(src);
	size_t n;

	if (size) {
		n = len < size ? len : size - 1;
		memcpy(dest, src, n);
		dest[n] = '\0';
	}
	return len;
}
EXPORT_SYMBOL(strlcpy);

ssize_t strscpy(char *dest, const char *src, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		dest[i] = src[i];
		if (!src[i])
			return i;
	}
	if (count)
		dest[count - 1] = '\0';
	return -E2BIG;
}
EXPORT_SYMBOL(strscpy);

char *strcat(char *dest, const char *src)
{
	strcpy(dest + strlen(dest), src);
	return dest;
}
EXPORT_SYMBOL(strcat);

char *strchr(const char *s, int c)
{
	for (; *s != (char)c; s++)
		if (*s == '\0')
			return NULL;
	return (char *)s;
}
EXPORT_SYMBOL(strchr);

char *strstr(const char *s, const char *part)
{
	size_t n = strlen(part);

	for (; strlen(s) >= n; s++)
		if (strncmp(s, part, n) == 0)
			return (char *)s;
	return NULL;
}
EXPORT_SYMBOL(strstr);

/*
 * volatile, or an optimising compiler sees a loop that sets memory and calls
 * memset() for it.
 */
void *memset(void *s, int c, size_t count)
{
	volatile char *p = s;

	while (count) {
		*p = c;
		p++;
		count--;
	}
	return s;
}
EXPORT_SYMBOL(memset);

void *memcpy(void *dest, const void *src, size_t count)
{
	volatile char *d = dest;
	const char *s = src;

	while (count) {
		*d = *s;
		d++;
		s++;
		count--;
	}
	return dest;
}
EXPORT_SYMBOL(memcpy);

void *memmove(void *dest, const void *src, size_t count)
{
	volatile char *d = dest;
	const char *s = src;
	size_t i;

	if (d <= s)
		return memcpy(dest, src, count);
	for (i = count; i; i--)
		d[i - 1] = s[i - 1];
	return dest;
}
EXPORT_SYMBOL(memmove);

int memcmp(const void *a, const void *b, size_t count)
{
	const unsigned char *p = a, *q = b;
	size_t i;

	for (i = 0; i < count; i++)
		if (p[i] != q[i])
			return p[i] - q[i];
	return 0;
}
EXPORT_SYMBOL(memcmp);
