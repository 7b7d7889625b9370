// SPDX-License-Identifier: GPL-2.0-only
/*
 * module_init() as kernels from 5.12 on expand it: the entry's name is pasted
 * from the module's name, a counter, a line number, the function and the level.
 */
#include <linux/module.h>
#include "initcall-5.12.h"

static int __init demo_init(void)
{
	pr_info("demo: my entry's name tells where I was registered\n");
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

#ifndef MODULE
/* Another level, another line: another name, and in between the counter moved. */
static int __init demo_late(void)
{
	pr_info("demo: and so does this one's\n");
	return 0;
}
late_initcall(demo_late);
#endif

MODULE_LICENSE("GPL");
