/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * "This cannot be": BUG() stops, WARN() says so and goes on.
 *
 * Stands for include/linux/bug.h and asm-generic/bug.h of Linux 5.4. On x86 both
 * are one instruction, ud2, and the trap's handler looks the file and the line
 * up in the section __bug_table, by the instruction's address. Here a function
 * prints them before BUG()'s ud2; WARN() is without.
 */
#ifndef _LINUX_BUG_H
#define _LINUX_BUG_H

#include <linux/kernel.h>

#ifdef CONFIG_X86
extern void report_bug(const char *file, int line);

#define BUG() do { \
	report_bug(__FILE__, __LINE__); \
	asm volatile("ud2"); \
	__builtin_unreachable(); \
} while (0)
#else
#define BUG() do { \
	printk("BUG: failure at %s:%d/%s()!\n", __FILE__, __LINE__, __func__); \
	panic("BUG!"); \
} while (0)
#endif

#define BUG_ON(condition) do { if (unlikely(condition)) BUG(); } while (0)

extern __printf(4, 5)
void warn_slowpath_fmt(const char *file, const int line, unsigned taint,
		       const char *fmt, ...);

#define __WARN_printf(arg...) \
	warn_slowpath_fmt(__FILE__, __LINE__, TAINT_WARN, arg)

#define WARN_ON(condition) ({					\
	int __ret_warn_on = !!(condition);			\
	if (unlikely(__ret_warn_on))				\
		__WARN_printf(NULL);				\
	unlikely(__ret_warn_on);				\
})

#define WARN(condition, format...) ({				\
	int __ret_warn_on = !!(condition);			\
	if (unlikely(__ret_warn_on))				\
		__WARN_printf(format);				\
	unlikely(__ret_warn_on);				\
})

/* The first time only. */
#define WARN_ON_ONCE(condition)	({				\
	static bool __section(.data.once) __warned;		\
	int __ret_warn_once = !!(condition);			\
								\
	if (unlikely(__ret_warn_once && !__warned)) {		\
		__warned = true;				\
		WARN_ON(1);					\
	}							\
	unlikely(__ret_warn_once);				\
})

#define WARN_ONCE(condition, format...)	({			\
	static bool __section(.data.once) __warned;		\
	int __ret_warn_once = !!(condition);			\
								\
	if (unlikely(__ret_warn_once && !__warned)) {		\
		__warned = true;				\
		WARN(1, format);				\
	}							\
	unlikely(__ret_warn_once);				\
})

#endif	/* _LINUX_BUG_H */
