/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The greatest common divisor.
 *
 * Stands for include/linux/gcd.h of Linux 5.4.
 */
#ifndef _GCD_H
#define _GCD_H

#include <linux/compiler.h>

unsigned long gcd(unsigned long a, unsigned long b) __attribute_const__;

#endif /* _GCD_H */
