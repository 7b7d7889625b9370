/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Asking user space for a module. Nobody answers here: the result is -ENOSYS.
 *
 * Stands for include/linux/kmod.h of Linux 5.4.
 */
#ifndef __LINUX_KMOD_H__
#define __LINUX_KMOD_H__

#include <linux/umh.h>
#include <linux/compiler.h>
#include <linux/errno.h>

static inline int request_module(const char *name, ...)
{
	return -ENOSYS;
}

#endif /* __LINUX_KMOD_H__ */
