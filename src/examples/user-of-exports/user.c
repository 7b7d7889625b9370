// SPDX-License-Identifier: GPL-2.0-only
/*
 * Uses exports of the kernel and of provider.ko. Load provider.ko first. Then
 * change the licence below to "Proprietary" and see which symbol is missing.
 */
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>

extern int provider_double(int n);
extern int provider_square(int n);

static int __init user_init(void)
{
	char *copy = kmalloc(16, GFP_KERNEL);

	if (!copy)
		return -ENOMEM;
	strcpy(copy, "user");
	pr_info("%s: twice 21 is %d, 7 squared is %d\n",
		copy, provider_double(21), provider_square(7));
	kfree(copy);
	return 0;
}

static void __exit user_exit(void)
{
	pr_info("user: done\n");
}

module_init(user_init);
module_exit(user_exit);

MODULE_LICENSE("GPL");
