/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How often the clock ticks.
 *
 * Stands for include/linux/param.h of Linux 5.4.
 */
#ifndef _LINUX_PARAM_H
#define _LINUX_PARAM_H

#include <asm/param.h>

#endif /* _LINUX_PARAM_H */
