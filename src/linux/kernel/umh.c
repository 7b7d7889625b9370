// SPDX-License-Identifier: GPL-2.0-only
/*
 * Programs of user space that the kernel starts.
 *
 * Stands for kernel/umh.c of Linux 5.4. There a worker thread forks, and the
 * caller waits; here the program runs while the caller stands still, whether it
 * wants to wait or not.
 */
#include <linux/kernel.h>
#include <linux/export.h>
#include <linux/umh.h>
#include <asm-generic/hostcall.h>

HOSTCALL(hostcall_usermodehelper, HOSTCALL_USERMODEHELPER);

/* With UMH_WAIT_PROC the exit status, as wait(2) has it: 256 for exit(1). */
int call_usermodehelper(const char *path, char **argv, char **envp, int wait)
{
	int ret = hostcall_usermodehelper(path, argv);

	if (ret < 0 || (wait & UMH_WAIT_PROC))
		return ret;
	return 0;
}
EXPORT_SYMBOL(call_usermodehelper);
