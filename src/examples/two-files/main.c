// SPDX-License-Identifier: GPL-2.0-only
/* One module of two files: "ld -r" makes one object of them first. */
#include <linux/module.h>
#include "helper.h"

static int __init demo_init(void)
{
	pr_info("demo: the helper says %d\n", demo_helper(4));
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: the helper was asked %d times\n", demo_helper_calls);
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
