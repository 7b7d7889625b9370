// SPDX-License-Identifier: GPL-2.0-only
/*
 * Copying from and to a program's memory.
 *
 * Stands for lib/usercopy.c of Linux 5.4, and for strncpy_from_user.c. The host
 * copies, and tells how much it could not.
 */
#include <linux/uaccess.h>
#include <linux/kernel.h>
#include <linux/export.h>
#include <linux/string.h>
#include <asm-generic/hostcall.h>

HOSTCALL(hostcall_copy, HOSTCALL_COPY);

/* What could not be read is nought for the reader, not what was there before. */
unsigned long _copy_from_user(void *to, const void __user *from, unsigned long n)
{
	unsigned long res = n;

	if (access_ok(from, n))
		res = hostcall_copy(to, from, n);
	if (res)
		memset(to + (n - res), 0, res);
	return res;
}
EXPORT_SYMBOL(_copy_from_user);

unsigned long _copy_to_user(void __user *to, const void *from, unsigned long n)
{
	if (!access_ok(to, n))
		return n;
	return hostcall_copy(to, from, n);
}
EXPORT_SYMBOL(_copy_to_user);

unsigned long clear_user(void __user *to, unsigned long n)
{
	char zero = 0;

	while (n && _copy_to_user(to, &zero, 1) == 0) {
		to++;
		n--;
	}
	return n;
}
EXPORT_SYMBOL(clear_user);

/* The length without the NUL; count, if there was none. */
long strncpy_from_user(char *dst, const char __user *src, long count)
{
	long n;

	for (n = 0; n < count; n++) {
		if (_copy_from_user(dst + n, src + n, 1))
			return -EFAULT;
		if (!dst[n])
			return n;
	}
	return count;
}
EXPORT_SYMBOL(strncpy_from_user);
