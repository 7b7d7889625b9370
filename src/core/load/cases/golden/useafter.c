// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

static int data_in_init __initdata = 0x1234;
static int *leak;
static int peek;
static int set_peek(const char *val, const struct kernel_param *kp)
{
	pr_info("useafter: reading the __initdata variable after init\n");
	pr_info("useafter: value 0x%x\n", *leak);
	return 0;
}
static const struct kernel_param_ops ops = { .set = set_peek, .get = param_get_int };
module_param_cb(peek, &ops, &peek, 0644);
static int __init useafter_init(void)
{
	leak = &data_in_init;
	pr_info("useafter: init value 0x%x\n", *leak);
	return 0;
}
static void __exit useafter_exit(void)
{
}
module_init(useafter_init);
module_exit(useafter_exit);

MODULE_LICENSE("GPL");
