// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

static int count = 3;
module_param(count, int, 0644);
MODULE_PARM_DESC(count, "how many");
static char *who = "world";
module_param(who, charp, 0444);
static bool loud;
module_param(loud, bool, 0);
static int list[4];
static int list_n;
module_param_array(list, int, &list_n, 0444);

static int __init param_init(void)
{
	pr_info("param: count=%d who=%s loud=%d list_n=%d\n", count, who, loud, list_n);
	return 0;
}
static void __exit param_exit(void)
{
	pr_info("param: exit count=%d\n", count);
}
module_init(param_init);
module_exit(param_exit);

MODULE_LICENSE("GPL");
