/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * "This cannot be": BUG() stops, WARN() says so and goes on.
 *
 * Stands for include/linux/bug.h and asm-generic/bug.h of Linux 5.4, as an
 * architecture without BUG instructions of its own has them.
 */
#ifndef _LINUX_BUG_H
#define _LINUX_BUG_H

#include <linux/kernel.h>

#define BUG() do { \
	printk("BUG: failure at %s:%d/%s()!\n", __FILE__, __LINE__, __func__); \
	panic("BUG!"); \
} while (0)

#define BUG_ON(condition) do { if (unlikely(condition)) BUG(); } while (0)

#define WARN(condition, format...) ({				\
	int __ret_warn_on = !!(condition);			\
	if (unlikely(__ret_warn_on)) {				\
		printk(KERN_WARNING "WARNING: at %s:%d %s()\n",	\
		       __FILE__, __LINE__, __func__);		\
		printk(KERN_WARNING format);			\
	}							\
	unlikely(__ret_warn_on);				\
})

#define WARN_ON(condition) WARN(condition, "\n")

#endif	/* _LINUX_BUG_H */
