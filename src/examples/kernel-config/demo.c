// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the configuration decides: as a condition for the preprocessor, and as
 * one in C, which the compiler still checks when it is false.
 */
#include <linux/module.h>
#include <linux/version.h>
#include <linux/utsname.h>

#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 6, 0)
#define PROC_OPS "struct proc_ops"
#else
#define PROC_OPS "struct file_operations"
#endif

static int __init demo_init(void)
{
	pr_info("demo: %s %s\n", utsname()->sysname, utsname()->release);
	pr_info("demo: a proc file takes a %s\n", PROC_OPS);
	if (IS_ENABLED(CONFIG_SMP))
		pr_info("demo: several processors\n");
	else
		pr_info("demo: one processor\n");
	if (IS_MODULE(CONFIG_DEMO))
		pr_info("demo: CONFIG_DEMO=m\n");
	if (IS_BUILTIN(CONFIG_DEMO))
		pr_info("demo: CONFIG_DEMO=y\n");
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
