// SPDX-License-Identifier: GPL-2.0-only
/*
 * Drivers and devices finding each other.
 *
 * Stands for drivers/base/dd.c of Linux 5.4: drivers that had to wait for
 * others are tried once more at the level late.
 */
#include <linux/init.h>
#include <linux/kernel.h>

static int __init deferred_probe_initcall(void)
{
	pr_info("dd: no driver waits\n");
	return 0;
}
late_initcall(deferred_probe_initcall);
