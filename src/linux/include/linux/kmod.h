/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Asking user space for a module: modprobe is started, with the name or alias.
 *
 * Stands for include/linux/kmod.h of Linux 5.4.
 */
#ifndef __LINUX_KMOD_H__
#define __LINUX_KMOD_H__

#include <linux/umh.h>
#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/types.h>

#define KMOD_PATH_LEN 256

#ifdef CONFIG_MODULES
extern char modprobe_path[];
extern __printf(2, 3)
int __request_module(bool wait, const char *name, ...);
#define request_module(mod...) __request_module(true, mod)
#define request_module_nowait(mod...) __request_module(false, mod)
#define try_then_request_module(x, mod...) \
	((x) ?: (__request_module(true, mod), (x)))
#else
static inline int request_module(const char *name, ...)
{
	return -ENOSYS;
}
static inline int request_module_nowait(const char *name, ...)
{
	return -ENOSYS;
}
#define try_then_request_module(x, mod...) (x)
#endif

#endif /* __LINUX_KMOD_H__ */
