// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>

int provider_answer(void);
int provider_answer(void)
{
	return 42;
}
EXPORT_SYMBOL_GPL(provider_answer);

MODULE_LICENSE("GPL");
