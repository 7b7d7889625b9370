/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What an architecture adds to the loading of modules: nothing, here.
 *
 * Stands for include/linux/moduleloader.h of Linux 5.4.
 */
#ifndef _LINUX_MODULELOADER_H
#define _LINUX_MODULELOADER_H

#include <linux/module.h>

#endif /* _LINUX_MODULELOADER_H */
