// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

#include <linux/kmod.h>
static int __init reqmod_init(void)
{
	pr_info("reqmod: request_module gave %d\n", request_module("golden-alias"));
	return 0;
}
static void __exit reqmod_exit(void)
{
}
module_init(reqmod_init);
module_exit(reqmod_exit);

MODULE_LICENSE("GPL");
