// SPDX-License-Identifier: GPL-2.0-only
/* Eight chains; which one a number is on, its hash says. */
#include <linux/module.h>
#include <linux/hashtable.h>

struct word {
	int id;
	const char *text;
	struct hlist_node node;
};

static DEFINE_HASHTABLE(words, 3);

static struct word some[] = {
	{ .id = 3, .text = "three" },
	{ .id = 14, .text = "fourteen" },
	{ .id = 159, .text = "one hundred and fifty-nine" },
	{ .id = 2653, .text = "a lot" },
};

static const char *find(int id)
{
	struct word *w;

	hash_for_each_possible(words, w, node, id)
		if (w->id == id)
			return w->text;
	return "unknown";
}

static int __init demo_init(void)
{
	struct word *w;
	int i, bucket;

	for (i = 0; i < ARRAY_SIZE(some); i++)
		hash_add(words, &some[i].node, some[i].id);
	hash_for_each(words, bucket, w, node)
		pr_info("demo: chain %d: %s\n", bucket, w->text);
	pr_info("demo: 159 is %s\n", find(159));
	pr_info("demo: 160 is %s\n", find(160));
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
