/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The configuration as macros, and questions about it. Kbuild passes
 * "-include linux/kconfig.h" for every .c file.
 *
 * Stands for include/linux/kconfig.h of Linux 5.4. The macros are that file's.
 *
 * CONFIG_DEMO=y defines CONFIG_DEMO as 1, CONFIG_DEMO=m defines
 * CONFIG_DEMO_MODULE as 1. The project's own options arrive as -D on the
 * compiler's command line; the kernel's are in generated/autoconf.h.
 */
#ifndef __LINUX_KCONFIG_H
#define __LINUX_KCONFIG_H

#include <generated/autoconf.h>

/*
 * Is the option defined as 1? If it is, the pasted name below becomes "0,",
 * which pushes 1 into second place; if not, second place holds the 0.
 */
#define __ARG_PLACEHOLDER_1 0,
#define __take_second_arg(__ignored, val, ...) val

#define __and(x, y)			___and(x, y)
#define ___and(x, y)			____and(__ARG_PLACEHOLDER_##x, y)
#define ____and(arg1_or_junk, y)	__take_second_arg(arg1_or_junk y, 0)

#define __or(x, y)			___or(x, y)
#define ___or(x, y)			____or(__ARG_PLACEHOLDER_##x, y)
#define ____or(arg1_or_junk, y)		__take_second_arg(arg1_or_junk 1, y)

#define __is_defined(x)			___is_defined(x)
#define ___is_defined(val)		____is_defined(__ARG_PLACEHOLDER_##val)
#define ____is_defined(arg1_or_junk)	__take_second_arg(arg1_or_junk 1, 0)

/* =y */
#define IS_BUILTIN(option) __is_defined(option)

/* =m */
#define IS_MODULE(option) __is_defined(option##_MODULE)

/* Can code of this kind (built in or module) reach it? */
#define IS_REACHABLE(option) __or(IS_BUILTIN(option), \
				__and(IS_MODULE(option), __is_defined(MODULE)))

/* =y or =m */
#define IS_ENABLED(option) __or(IS_BUILTIN(option), IS_MODULE(option))

#endif /* __LINUX_KCONFIG_H */
