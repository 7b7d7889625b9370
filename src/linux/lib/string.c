// SPDX-License-Identifier: GPL-2.0-only
/*
 * Strings and memory.
 *
 * Stands for lib/string.c of Linux 5.4; written anew, a byte at a time.
 */
#include <linux/types.h>
#include <linux/string.h>
#include <linux/ctype.h>
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

char *strncat(char *dest, const char *src, size_t count)
{
	size_t n = strnlen(src, count);
	char *end = dest + strlen(dest);

	memcpy(end, src, n);
	end[n] = '\0';
	return dest;
}
EXPORT_SYMBOL(strncat);

size_t strlcat(char *dest, const char *src, size_t count)
{
	size_t n = strlen(dest);

	return n + strlcpy(dest + n, src, count - n);
}
EXPORT_SYMBOL(strlcat);

size_t strnlen(const char *s, size_t count)
{
	size_t n = 0;

	while (n < count && s[n])
		n++;
	return n;
}
EXPORT_SYMBOL(strnlen);

int strncasecmp(const char *s1, const char *s2, size_t len)
{
	int a = 0, b = 0;

	while (len) {
		a = tolower(*s1);
		b = tolower(*s2);
		if (a != b || !a)
			break;
		s1++;
		s2++;
		len--;
	}
	return a - b;
}
EXPORT_SYMBOL(strncasecmp);

int strcasecmp(const char *s1, const char *s2)
{
	return strncasecmp(s1, s2, (size_t)-1);
}
EXPORT_SYMBOL(strcasecmp);

char *strrchr(const char *s, int c)
{
	const char *last = NULL;

	do {
		if (*s == (char)c)
			last = s;
	} while (*s++);
	return (char *)last;
}
EXPORT_SYMBOL(strrchr);

char *strnchr(const char *s, size_t count, int c)
{
	for (; count && *s; count--, s++)
		if (*s == (char)c)
			return (char *)s;
	return NULL;
}
EXPORT_SYMBOL(strnchr);

/* How many characters at the start are of those in accept, ... */
size_t strspn(const char *s, const char *accept)
{
	size_t n = 0;

	while (s[n] && strchr(accept, s[n]))
		n++;
	return n;
}
EXPORT_SYMBOL(strspn);

/* ... and how many are not. */
size_t strcspn(const char *s, const char *reject)
{
	size_t n = 0;

	while (s[n] && !strchr(reject, s[n]))
		n++;
	return n;
}
EXPORT_SYMBOL(strcspn);

char *strpbrk(const char *s, const char *accept)
{
	s += strcspn(s, accept);
	return *s ? (char *)s : NULL;
}
EXPORT_SYMBOL(strpbrk);

/* The next word of *s, which moves on; NULL when there is none left. */
char *strsep(char **s, const char *ct)
{
	char *word = *s, *end;

	if (!word)
		return NULL;
	end = strpbrk(word, ct);
	if (end)
		*end++ = '\0';
	*s = end;
	return word;
}
EXPORT_SYMBOL(strsep);

char *skip_spaces(const char *str)
{
	while (isspace(*str))
		++str;
	return (char *)str;
}
EXPORT_SYMBOL(skip_spaces);

/* Takes white space off both ends. */
char *strim(char *s)
{
	size_t size = strlen(s);

	while (size && isspace(s[size - 1]))
		size--;
	s[size] = '\0';
	return skip_spaces(s);
}
EXPORT_SYMBOL(strim);

/* Equal, but for a newline at the end that "echo" put there. */
bool sysfs_streq(const char *s1, const char *s2)
{
	while (*s1 && *s1 == *s2) {
		s1++;
		s2++;
	}
	if (*s1 == '\n' && !*s2)
		s1++;
	else if (*s2 == '\n' && !*s1)
		s2++;
	return *s1 == *s2;
}
EXPORT_SYMBOL(sysfs_streq);

int match_string(const char * const *array, size_t n, const char *string)
{
	int index;

	for (index = 0; index < n && array[index]; index++)
		if (!strcmp(array[index], string))
			return index;
	return -EINVAL;
}
EXPORT_SYMBOL(match_string);

void *memchr(const void *s, int c, size_t n)
{
	const unsigned char *p = s;

	for (; n; n--, p++)
		if (*p == (unsigned char)c)
			return (void *)p;
	return NULL;
}
EXPORT_SYMBOL(memchr);

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
 * Eight bytes at a time where they are aligned. volatile, or an optimising
 * compiler sees a loop that sets memory and calls memset() for it.
 */
void *memset(void *s, int c, size_t count)
{
	volatile unsigned long *w = s;
	volatile char *p;

	if (((unsigned long)s & 7) == 0) {
		unsigned long word = (unsigned char)c * 0x0101010101010101UL;

		for (; count >= 8; count -= 8)
			*w++ = word;
	}
	for (p = (volatile char *)w; count; count--)
		*p++ = c;
	return s;
}
EXPORT_SYMBOL(memset);

void *memcpy(void *dest, const void *src, size_t count)
{
	volatile unsigned long *dw = dest;
	const unsigned long *sw = src;
	volatile char *d;
	const char *s;

	if ((((unsigned long)dest | (unsigned long)src) & 7) == 0)
		for (; count >= 8; count -= 8)
			*dw++ = *sw++;
	d = (volatile char *)dw;
	for (s = (const char *)sw; count; count--)
		*d++ = *s++;
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

char *strchrnul(const char *s, int c)
{
	while (*s && *s != (char)c)
		s++;
	return (char *)s;
}
EXPORT_SYMBOL(strchrnul);

char *strnstr(const char *s1, const char *s2, size_t len)
{
	size_t l2 = strlen(s2);

	if (!l2)
		return (char *)s1;
	for (; len >= l2; len--, s1++)
		if (!memcmp(s1, s2, l2))
			return (char *)s1;
	return NULL;
}
EXPORT_SYMBOL(strnstr);

void *memscan(void *addr, int c, size_t size)
{
	unsigned char *p = addr;

	while (size && *p != (unsigned char)c) {
		p++;
		size--;
	}
	return p;
}
EXPORT_SYMBOL(memscan);

/* The first byte that is another. */
void *memchr_inv(const void *start, int c, size_t bytes)
{
	const u8 *p = start;

	for (; bytes; bytes--, p++)
		if (*p != (u8)c)
			return (void *)p;
	return NULL;
}
EXPORT_SYMBOL(memchr_inv);

char *strreplace(char *s, char old, char new)
{
	for (; *s; ++s)
		if (*s == old)
			*s = new;
	return s;
}
EXPORT_SYMBOL(strreplace);
