// SPDX-License-Identifier: GPL-2.0-only
/*
 * A function that is declared and nowhere defined. Built in, the linker finds
 * out; of a module modpost does, because the kernel does not export it.
 */
#include <linux/module.h>

extern int frobnicate(int n);

static int __init demo_init(void)
{
	return frobnicate(3);
}
module_init(demo_init);

MODULE_LICENSE("GPL");
