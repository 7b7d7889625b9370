// SPDX-License-Identifier: GPL-2.0-only
/* Some ordinary C: loops, arrays, structures, a switch, function pointers. */
#include <linux/module.h>
#include <linux/string.h>

struct shape {
	const char *name;
	int width, height;
	int (*area)(const struct shape *s);
};

static int rectangle_area(const struct shape *s)
{
	return s->width * s->height;
}

static int triangle_area(const struct shape *s)
{
	return s->width * s->height / 2;
}

static const struct shape shapes[] = {
	{ "rectangle", 4, 5, rectangle_area },
	{ "triangle", 6, 3, triangle_area },
};

static int calls;

static int fibonacci(int n)
{
	calls++;
	return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

static const char *size_word(int n)
{
	switch (n) {
	case 0:
		return "none";
	case 1:
	case 2:
		return "a few";
	default:
		return "many";
	}
}

static int __init demo_init(void)
{
	unsigned char seen[32];
	int i, n, primes = 0;
	unsigned long bits = 0xf0f0;

	memset(seen, 0, sizeof(seen));
	for (i = 2; i < (int)sizeof(seen); i++) {
		if (seen[i])
			continue;
		primes++;
		for (n = i * i; n < (int)sizeof(seen); n += i)
			seen[n] = 1;
	}
	pr_info("demo: %d primes below %zu\n", primes, sizeof(seen));

	for (i = 0; i < (int)ARRAY_SIZE(shapes); i++)
		pr_info("demo: area of the %s: %d\n", shapes[i].name,
			shapes[i].area(&shapes[i]));

	n = 0;
	while (bits) {
		n += bits & 1;
		bits >>= 1;
	}
	pr_info("demo: %d bits set\n", n);

	i = 0;
	do {
		pr_info("demo: %d is %s\n", i, size_word(i));
		i++;
	} while (i < 4);

	n = fibonacci(10);
	pr_info("demo: fibonacci(10) is %d, after %d calls\n", n, calls);
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye after %d calls\n", calls);
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
