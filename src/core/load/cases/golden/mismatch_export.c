// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

int __init exported_init(int x)
{
	return x;
}
EXPORT_SYMBOL(exported_init);
static int __init me_init(void)
{
	return exported_init(0);
}
static void __exit me_exit(void)
{
}
module_init(me_init);
module_exit(me_exit);

MODULE_LICENSE("GPL");
