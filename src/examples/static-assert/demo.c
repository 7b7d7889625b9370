// SPDX-License-Identifier: GPL-2.0-only
/*
 * A check made while compiling: a header on the wire has twelve bytes. It has
 * sixteen, because of a gap; __packed would close it. This does not compile.
 */
#include <linux/module.h>
#include <linux/build_bug.h>

struct header {
	u32 kind;
	u64 length;
};

static_assert(sizeof(struct header) == 12, "the header has a gap");

static int __init demo_init(void)
{
	return 0;
}
module_init(demo_init);

MODULE_LICENSE("GPL");
