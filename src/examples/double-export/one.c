// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two modules that export the same name. modpost warns; the second one is
 * refused. Built in it is the linker that refuses: one name, two functions.
 */
#include <linux/module.h>

int shared_name(void);
int shared_name(void)
{
	return 1;
}
EXPORT_SYMBOL(shared_name);

MODULE_LICENSE("GPL");
