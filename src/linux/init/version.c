// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel's first line.
 *
 * Stands for init/version.c of Linux 5.4.
 */
#include <linux/init.h>
#include <generated/utsrelease.h>

extern const char linux_banner[];
const char linux_banner[] = "Linux version " UTS_RELEASE " (kmodscope)\n";
