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
#include <linux/errno.h>

extern char *strcpy(char *, const char *);
extern char *strncpy(char *, const char *, size_t);
size_t strlcpy(char *, const char *, size_t);
ssize_t strscpy(char *, const char *, size_t);
extern char *strcat(char *, const char *);
extern int strcmp(const char *, const char *);
extern int strncmp(const char *, const char *, size_t);
extern char *strchr(const char *, int);
extern char *strstr(const char *, const char *);
extern size_t strlen(const char *);
extern void *memset(void *, int, size_t);
extern void *memcpy(void *, const void *, size_t);
extern void *memmove(void *, const void *, size_t);
extern int memcmp(const void *, const void *, size_t);

extern char *kstrdup(const char *s, gfp_t gfp) __malloc;

#endif /* _LINUX_STRING_H_ */
