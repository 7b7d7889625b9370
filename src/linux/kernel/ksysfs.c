// SPDX-License-Identifier: GPL-2.0-only
/*
 * /sys/kernel.
 *
 * Stands for kernel/ksysfs.c of Linux 5.4: its initcall is of the level core.
 * The second, of the level core_sync, is ours: 5.4 has hardly any.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/export.h>
#include <linux/errno.h>
#include <linux/kobject.h>

struct kobject *kernel_kobj;
EXPORT_SYMBOL_GPL(kernel_kobj);

static int __init ksysfs_init(void)
{
	kernel_kobj = kobject_create_and_add("kernel", NULL);
	if (!kernel_kobj)
		return -ENOMEM;
	pr_info("ksysfs: /sys/%s\n", kernel_kobj->name);
	return 0;
}
core_initcall(ksysfs_init);

/* Runs after every core_initcall(), whatever the link order. */
static int __init ksysfs_check(void)
{
	return kernel_kobj ? 0 : -ENOMEM;
}
core_initcall_sync(ksysfs_check);
