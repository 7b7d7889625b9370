// SPDX-License-Identifier: GPL-2.0-only
/*
 * Operations as a table of functions: what struct file_operations is, in small.
 * Those that are not there are NULL, and whoever calls has to look.
 */
#include <linux/module.h>

struct shape;

struct shape_ops {
	int (*area)(const struct shape *s);
	int (*corners)(const struct shape *s);
};

struct shape {
	const char *name;
	const struct shape_ops *ops;
	int a, b;
};

static int rectangle_area(const struct shape *s)
{
	return s->a * s->b;
}

static int four(const struct shape *s)
{
	return 4;
}

static int circle_area(const struct shape *s)
{
	return s->a * s->a * 355 / 113;
}

static const struct shape_ops rectangle_ops = {
	.area		= rectangle_area,
	.corners	= four,
};

static const struct shape_ops circle_ops = {
	.area		= circle_area,
};

static const struct shape shapes[] = {
	{ "rectangle", &rectangle_ops, 3, 7 },
	{ "circle", &circle_ops, 10 },
};

static int __init demo_init(void)
{
	const struct shape *s;

	for (s = shapes; s < shapes + ARRAY_SIZE(shapes); s++)
		pr_info("demo: %s: area %d, corners %d\n", s->name,
			s->ops->area(s),
			s->ops->corners ? s->ops->corners(s) : 0);
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
