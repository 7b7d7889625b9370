// SPDX-License-Identifier: GPL-2.0-only
/* After all of the level device, also those linked later. */
#include <linux/module.h>

static int __init sync_demo(void)
{
	pr_info("levels: device_sync, after every device\n");
	return 0;
}
device_initcall_sync(sync_demo);

MODULE_LICENSE("GPL");
