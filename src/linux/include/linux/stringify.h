/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Turns an argument into a string, after expanding it. That takes two macros:
 * # alone would take the argument as it is written.
 *
 * Stands for include/linux/stringify.h of Linux 5.4.
 */
#ifndef __LINUX_STRINGIFY_H
#define __LINUX_STRINGIFY_H

#define __stringify_1(x...)	#x
#define __stringify(x...)	__stringify_1(x)

#endif	/* !__LINUX_STRINGIFY_H */
