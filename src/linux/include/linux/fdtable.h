/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The files a program has open: in linux/file.h here.
 *
 * Stands for include/linux/fdtable.h of Linux 5.4.
 */
#ifndef __LINUX_FDTABLE_H
#define __LINUX_FDTABLE_H

#include <linux/file.h>
#include <linux/fs.h>

#endif /* __LINUX_FDTABLE_H */
