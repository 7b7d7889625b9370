// SPDX-License-Identifier: GPL-2.0-only
/*
 * The first root directory, empty.
 *
 * Stands for init/noinitramfs.c of Linux 5.4. The one initcall of the kind
 * "rootfs" that a small kernel has.
 */
#include <linux/init.h>
#include <linux/kernel.h>

static int __init default_rootfs(void)
{
	pr_info("rootfs: /dev, /dev/console, /root\n");
	return 0;
}
rootfs_initcall(default_rootfs);
