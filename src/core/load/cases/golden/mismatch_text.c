// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

static int counter __initdata = 5;
static noinline int __init helper(int x)
{
	pr_info("mismatch_text: helper(%d)\n", x);
	return x + counter;
}
noinline int ordinary(int x)
{
	return helper(x) + counter;
}
static int __init mismatch_text_init(void)
{
	pr_info("mismatch_text: %d\n", ordinary(1));
	return 0;
}
static void __exit mismatch_text_exit(void)
{
}
module_init(mismatch_text_init);
module_exit(mismatch_text_exit);

MODULE_LICENSE("GPL");
