// SPDX-License-Identifier: GPL-2.0-only
/*
 * A file system that lives in memory.
 *
 * Stands for fs/ramfs/inode.c of Linux 5.4.
 */
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>

static struct file_system_type ramfs_fs_type = { .name = "ramfs" };

static int __init init_ramfs_fs(void)
{
	return register_filesystem(&ramfs_fs_type);
}
fs_initcall(init_ramfs_fs);
