// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>

int shared_name(void);
int shared_name(void)
{
	return 2;
}
EXPORT_SYMBOL(shared_name);

MODULE_LICENSE("GPL");
