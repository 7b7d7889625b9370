// SPDX-License-Identifier: GPL-2.0-only
/* kmalloc() without its header: an error in the kernel, not a warning. */
#include <linux/module.h>

static char *buffer;

static int __init demo_init(void)
{
	buffer = kmalloc(64, GFP_KERNEL);
	return buffer ? 0 : -ENOMEM;
}
module_init(demo_init);

MODULE_LICENSE("GPL");
