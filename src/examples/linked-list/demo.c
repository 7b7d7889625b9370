// SPDX-License-Identifier: GPL-2.0-only
/*
 * A list of structures. The links are inside them, and list_entry() gets from
 * the links to the structure. Whoever deletes while walking needs the "safe"
 * loop.
 */
#include <linux/module.h>
#include <linux/list.h>
#include <linux/slab.h>

struct item {
	int number;
	struct list_head list;
};

static LIST_HEAD(items);

static int __init add(int number)
{
	struct item *it = kmalloc(sizeof(*it), GFP_KERNEL);

	if (!it)
		return -ENOMEM;
	it->number = number;
	list_add_tail(&it->list, &items);
	return 0;
}

static void drop_all(void)
{
	struct item *it, *next;

	list_for_each_entry_safe(it, next, &items, list) {
		list_del(&it->list);
		kfree(it);
	}
}

static int __init demo_init(void)
{
	struct item *it, *next;
	int i, ret;

	for (i = 1; i <= 6; i++) {
		ret = add(i * i);
		if (ret) {
			drop_all();
			return ret;
		}
	}

	list_for_each_entry_safe(it, next, &items, list) {
		if (it->number % 2 == 0) {
			list_del(&it->list);
			kfree(it);
		}
	}
	list_for_each_entry(it, &items, list)
		pr_info("demo: %d\n", it->number);
	it = list_first_entry(&items, struct item, list);
	pr_info("demo: the first is %d\n", it->number);
	return 0;
}

static void __exit demo_exit(void)
{
	drop_all();
	pr_info("demo: the list is %s\n", list_empty(&items) ? "empty" : "not empty");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
