// SPDX-License-Identifier: GPL-2.0-only
/* rootfs is no level of its own: it is the end of fs. */
#include <linux/module.h>

static int __init rootfs_demo(void)
{
	pr_info("levels: rootfs\n");
	return 0;
}
rootfs_initcall(rootfs_demo);

MODULE_LICENSE("GPL");
