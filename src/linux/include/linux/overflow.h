/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Arithmetic that tells when a result does not fit.
 *
 * Stands for include/linux/overflow.h of Linux 5.4.
 */
#ifndef __LINUX_OVERFLOW_H
#define __LINUX_OVERFLOW_H

#include <linux/compiler.h>
#include <linux/types.h>

#define check_add_overflow(a, b, d)	__builtin_add_overflow(a, b, d)
#define check_sub_overflow(a, b, d)	__builtin_sub_overflow(a, b, d)
#define check_mul_overflow(a, b, d)	__builtin_mul_overflow(a, b, d)

/* A product, or the largest number: no allocation is that large. */
static inline size_t array_size(size_t a, size_t b)
{
	if (b && a > (size_t)-1 / b)
		return (size_t)-1;
	return a * b;
}

/* A structure with n elements of the array at its end. */
#define struct_size(p, member, n) \
	(sizeof(*(p)) + array_size(n, sizeof(*(p)->member)))

#endif /* __LINUX_OVERFLOW_H */
