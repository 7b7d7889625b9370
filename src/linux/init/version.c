// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel's first line, and what uname prints.
 *
 * Stands for init/version.c of Linux 5.4.
 */
#include <linux/init.h>
#include <linux/export.h>
#include <linux/utsname.h>
#include <generated/utsrelease.h>

struct uts_namespace init_uts_ns = {
	.name = {
		.sysname	= "Linux",
		.nodename	= "(none)",
		.release	= UTS_RELEASE,
		.version	= "#1",
		.machine	= "x86_64",
		.domainname	= "(none)",
	},
};
EXPORT_SYMBOL_GPL(init_uts_ns);

extern const char linux_banner[];
const char linux_banner[] = "Linux version " UTS_RELEASE " (kmodscope)\n";
