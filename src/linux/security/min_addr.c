// SPDX-License-Identifier: GPL-2.0-only
/*
 * The lowest address a program may map.
 *
 * Stands for security/min_addr.c of Linux 5.4. Its initcall is the only one of
 * the level pure in a small kernel: it depends on nothing.
 */
#include <linux/init.h>
#include <linux/kernel.h>

static unsigned long mmap_min_addr;

static int __init init_mmap_min_addr(void)
{
	mmap_min_addr = 4096;
	pr_info("min_addr: mmap_min_addr is %lu\n", mmap_min_addr);
	return 0;
}
pure_initcall(init_mmap_min_addr);
