/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Files by their numbers.
 *
 * Stands for include/linux/file.h of Linux 5.4.
 */
#ifndef __LINUX_FILE_H
#define __LINUX_FILE_H

#include <linux/compiler.h>
#include <linux/types.h>
#include <linux/fs.h>

extern void fput(struct file *);
extern struct file *fget(unsigned int fd);

#endif /* __LINUX_FILE_H */
