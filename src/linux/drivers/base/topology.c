// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which processor sits where. There is one.
 *
 * Stands for drivers/base/topology.c of Linux 5.4; the second initcall, of the
 * level device_sync, is ours.
 */
#include <linux/init.h>
#include <linux/kernel.h>

static int __init topology_sysfs_init(void)
{
	pr_info("topology: cpu0\n");
	return 0;
}
device_initcall(topology_sysfs_init);

/* Runs after every module_init() that is built in, yours too. */
static int __init topology_settled(void)
{
	pr_info("topology: all device initcalls have run\n");
	return 0;
}
device_initcall_sync(topology_settled);
