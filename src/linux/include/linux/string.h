/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Strings and memory, from lib/string.c.
 *
 * Stands for include/linux/string.h of Linux 5.4.
 */
#ifndef _LINUX_STRING_H_
#define _LINUX_STRING_H_

#include <linux/compiler.h>
#include <linux/types.h>
#include <linux/stddef.h>
#include <stdarg.h>
#include <linux/errno.h>

extern char *strcpy(char *, const char *);
extern char *strncpy(char *, const char *, size_t);
size_t strlcpy(char *, const char *, size_t);
ssize_t strscpy(char *, const char *, size_t);
extern char *strcat(char *, const char *);
extern char *strncat(char *, const char *, size_t);
extern size_t strlcat(char *, const char *, size_t);
extern int strcmp(const char *, const char *);
extern int strncmp(const char *, const char *, size_t);
extern int strcasecmp(const char *s1, const char *s2);
extern int strncasecmp(const char *s1, const char *s2, size_t n);
extern char *strchr(const char *, int);
extern char *strrchr(const char *, int);
extern char *strnchr(const char *, size_t, int);
extern char *strstr(const char *, const char *);
extern size_t strlen(const char *);
extern size_t strnlen(const char *, size_t);
extern size_t strspn(const char *, const char *);
extern size_t strcspn(const char *, const char *);
extern char *strpbrk(const char *, const char *);
extern char *strsep(char **, const char *);
extern char *skip_spaces(const char *);
extern char *strim(char *);
extern bool sysfs_streq(const char *s1, const char *s2);
extern int match_string(const char * const *array, size_t n, const char *string);
extern void *memset(void *, int, size_t);
extern void *memcpy(void *, const void *, size_t);
extern void *memmove(void *, const void *, size_t);
extern int memcmp(const void *, const void *, size_t);
extern void *memchr(const void *s, int c, size_t n);

#ifndef BARE_INCLUDES
extern void *memscan(void *, int, size_t);
extern void *memchr_inv(const void *s, int c, size_t n);
extern char *strchrnul(const char *, int);
extern char *strnstr(const char *, const char *, size_t);
ssize_t memory_read_from_buffer(void *to, size_t count, loff_t *ppos,
				const void *from, size_t available);
extern const char *kstrdup_const(const char *s, gfp_t gfp);
extern void kfree_const(const void *x);
extern char *strreplace(char *s, char old, char new);
extern char **argv_split(gfp_t gfp, const char *str, int *argcp);
extern void argv_free(char **argv);
#endif

#ifndef BARE_INCLUDES
static inline void memzero_explicit(void *s, size_t count)
{
	memset(s, 0, count);
}

static inline void *memset32(uint32_t *s, uint32_t v, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		s[i] = v;
	return s;
}

static inline bool strstarts(const char *str, const char *prefix)
{
	return strncmp(str, prefix, strlen(prefix)) == 0;
}
#endif

static inline __must_check char *strstrip(char *str)
{
	return strim(str);
}

/* The last part of a path. */
static inline const char *kbasename(const char *path)
{
	const char *tail = strrchr(path, '/');

	return tail ? tail + 1 : path;
}

extern char *kstrdup(const char *s, gfp_t gfp) __malloc;
extern char *kstrndup(const char *s, size_t len, gfp_t gfp) __malloc;
extern void *kmemdup(const void *src, size_t len, gfp_t gfp) __malloc;
extern char *kmemdup_nul(const char *s, size_t len, gfp_t gfp) __malloc;
extern void *memdup_user(const void __user *, size_t);
extern void *memdup_user_nul(const void __user *, size_t);

#endif /* _LINUX_STRING_H_ */
