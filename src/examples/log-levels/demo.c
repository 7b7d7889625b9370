// SPDX-License-Identifier: GPL-2.0-only
/*
 * Eight levels of messages. KERN_INFO is no argument but a string that stands
 * in front of the format: there is no comma. pr_fmt() puts a prefix on all of
 * a file's pr_...() messages, and pr_debug() prints nothing unless DEBUG is
 * defined.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/module.h>
#include <linux/printk.h>

static int __init demo_init(void)
{
	printk(KERN_ALERT "demo: the old way to write it\n");

	pr_emerg("0: the system is unusable\n");
	pr_alert("1: act at once\n");
	pr_crit("2: critical\n");
	pr_err("3: an error\n");
	pr_warn("4: a warning\n");
	pr_notice("5: normal but significant\n");
	pr_info("6: information\n");
	pr_debug("7: not printed, for want of DEBUG\n");

	pr_info("a line ");
	pr_cont("in two parts\n");
	pr_info_once("this comes once, however often the function runs\n");
	return 0;
}
module_init(demo_init);

static void __exit demo_exit(void)
{
	pr_info("goodbye\n");
}
module_exit(demo_exit);

MODULE_LICENSE("GPL");
