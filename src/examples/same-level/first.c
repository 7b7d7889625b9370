// SPDX-License-Identifier: GPL-2.0-only
/* Which of these runs first? Change the order in the Makefile. */
#include <linux/module.h>

static int __init first_init(void)
{
	pr_info("same-level: first.c\n");
	return 0;
}
module_init(first_init);

MODULE_LICENSE("GPL");
