// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

static int __init nolicense_init(void)
{
	pr_info("nolicense: init\n");
	return 0;
}
static void __exit nolicense_exit(void)
{
	pr_info("nolicense: exit\n");
}
module_init(nolicense_init);
module_exit(nolicense_exit);
