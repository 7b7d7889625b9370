// SPDX-License-Identifier: GPL-2.0-only
/*
 * Exports in no order at all. In the object each has a section of its own; the
 * linker sorts them by name.
 */
#include <linux/module.h>

int zebra(void);
int apple(void);
int mango(void);

int zebra(void)
{
	return 26;
}
EXPORT_SYMBOL(zebra);

int apple(void)
{
	return 1;
}
EXPORT_SYMBOL_GPL(apple);

int mango(void)
{
	return 13;
}
EXPORT_SYMBOL(mango);

/* A variable can be exported, too. */
int banana = 2;
EXPORT_SYMBOL_GPL(banana);

/* With a namespace: whoever uses it has to import FRUIT. */
int cherry(void);
int cherry(void)
{
	return 3;
}
EXPORT_SYMBOL_NS(cherry, FRUIT);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("exports of each kind, unsorted");
