// SPDX-License-Identifier: GPL-2.0-only
/*
 * Asking user space for a module.
 *
 * Stands for kernel/kmod.c of Linux 5.4.
 */
#include <linux/kernel.h>
#include <linux/export.h>
#include <linux/errno.h>
#include <linux/kmod.h>
#include <linux/module.h>

/* /proc/sys/kernel/modprobe */
char modprobe_path[KMOD_PATH_LEN] = "/sbin/modprobe";

/* Each of them may ask for another module: not without end. */
#define MAX_KMOD_CONCURRENT	50

static int kmod_concurrent_max = MAX_KMOD_CONCURRENT;

static int call_modprobe(char *module_name, int wait)
{
	static char *envp[] = {
		"HOME=/",
		"TERM=linux",
		"PATH=/sbin:/usr/sbin:/bin:/usr/bin",
		NULL
	};
	char *argv[5] = { modprobe_path, "-q", "--", module_name, NULL };

	return call_usermodehelper(modprobe_path, argv, envp,
				   wait | UMH_KILLABLE);
}

/* 0 does not say that the module is there: only that modprobe was content. */
int __request_module(bool wait, const char *fmt, ...)
{
	char module_name[MODULE_NAME_LEN];
	va_list args;
	int ret;

	if (!modprobe_path[0])
		return -ENOENT;

	va_start(args, fmt);
	ret = vsnprintf(module_name, MODULE_NAME_LEN, fmt, args);
	va_end(args);
	if (ret >= MODULE_NAME_LEN)
		return -ENAMETOOLONG;

	/* Linux waits five seconds for one of them to end; none will, here. */
	if (kmod_concurrent_max == 0) {
		pr_warn("request_module: modprobe %s cannot be processed, kmod busy with %d threads for more than %d seconds now",
			module_name, MAX_KMOD_CONCURRENT, 5);
		return -ETIME;
	}
	kmod_concurrent_max--;
	ret = call_modprobe(module_name, wait ? UMH_WAIT_PROC : UMH_WAIT_EXEC);
	kmod_concurrent_max++;
	return ret;
}
EXPORT_SYMBOL(__request_module);
