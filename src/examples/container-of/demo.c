// SPDX-License-Identifier: GPL-2.0-only
/*
 * From a member to the structure it is in: a subtraction of a number the
 * compiler knows. That is how a function that is given a struct node finds out
 * whose it is.
 */
#include <linux/module.h>

struct node {
	int weight;
};

struct animal {
	char name[8];
	struct node node;
	int legs;
};

static struct animal cat = { "cat", { 4 }, 4 };
static struct animal ant = { "ant", { 1 }, 6 };

static void show(struct node *n)
{
	struct animal *a = container_of(n, struct animal, node);

	pr_info("demo: the %s has %d legs and weighs %d\n", a->name, a->legs,
		n->weight);
}

static int __init demo_init(void)
{
	pr_info("demo: the node is %zu bytes from the start of %zu\n",
		offsetof(struct animal, node), sizeof(struct animal));
	show(&cat.node);
	show(&ant.node);
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
