// SPDX-License-Identifier: GPL-2.0-only
/* Level 5, linked after rootfs.o and called before it. */
#include <linux/module.h>

static int __init fs_demo(void)
{
	pr_info("levels: fs\n");
	return 0;
}
fs_initcall(fs_demo);

MODULE_LICENSE("GPL");
