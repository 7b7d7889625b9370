/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A name, and where it is mounted: in linux/fs.h here.
 *
 * Stands for include/linux/path.h of Linux 5.4.
 */
#ifndef _LINUX_PATH_H
#define _LINUX_PATH_H

#include <linux/fs.h>

#endif /* _LINUX_PATH_H */
