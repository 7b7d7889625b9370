// SPDX-License-Identifier: GPL-2.0-only
/* Exports two functions, one of them for GPL-compatible modules only. */
#include <linux/module.h>

int provider_double(int n);
int provider_square(int n);

int provider_double(int n)
{
	return 2 * n;
}
EXPORT_SYMBOL(provider_double);

int provider_square(int n)
{
	return n * n;
}
EXPORT_SYMBOL_GPL(provider_square);

static int __init provider_init(void)
{
	pr_info("provider: ready\n");
	return 0;
}

static void __exit provider_exit(void)
{
	pr_info("provider: gone\n");
}

module_init(provider_init);
module_exit(provider_exit);

MODULE_LICENSE("GPL");
