// SPDX-License-Identifier: GPL-2.0-only
/*
 * A pointer that points nowhere. The kernel kills the program it worked for,
 * insmod, and goes on; the module stays half loaded for ever. (um panics, and
 * so does a kernel that dies while it boots.)
 */
#include <linux/module.h>

struct box {
	int lid;
	int content;
};

static struct box *box;

static noinline int look_into(struct box *b)
{
	return b->content;
}

static int __init demo_init(void)
{
	pr_info("demo: the box holds %d\n", look_into(box));
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
