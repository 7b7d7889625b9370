// SPDX-License-Identifier: GPL-2.0-only
/*
 * Whoever holds a module keeps it: try_module_get() counts up, module_put()
 * down. Built in, THIS_MODULE is NULL, and all of this does nothing.
 */
#include <linux/module.h>
#include <linux/kref.h>
#include <linux/slab.h>

struct thing {
	struct kref refs;
	int value;
};

static void thing_release(struct kref *kref)
{
	struct thing *t = container_of(kref, struct thing, refs);

	pr_info("demo: the last one has let go of the thing %d\n", t->value);
	kfree(t);
}

static int __init demo_init(void)
{
	struct thing *t = kzalloc(sizeof(*t), GFP_KERNEL);

	if (!t)
		return -ENOMEM;
	kref_init(&t->refs);
	t->value = 7;
	kref_get(&t->refs);
	pr_info("demo: %u hold it\n", kref_read(&t->refs));
	kref_put(&t->refs, thing_release);
	kref_put(&t->refs, thing_release);

	pr_info("demo: may it be held? %d\n", try_module_get(THIS_MODULE));
	module_put(THIS_MODULE);
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
