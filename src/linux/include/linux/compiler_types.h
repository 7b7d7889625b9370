/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What every .c file gets before its first line: Kbuild passes
 * "-include linux/compiler_types.h" to the compiler.
 *
 * Stands for include/linux/compiler_types.h of Linux 5.4. The macros are that
 * file's; sparse's annotations are only there as empty words.
 */
#ifndef __LINUX_COMPILER_TYPES_H
#define __LINUX_COMPILER_TYPES_H

#ifndef __ASSEMBLY__

/* Words for sparse, a checker; nothing for a compiler. */
# define __user
# define __kernel
# define __safe
# define __force
# define __nocast
# define __iomem
# define __percpu
# define __rcu
# define __private
# define __must_hold(x)
# define __acquires(x)
# define __releases(x)
# define __acquire(x) (void)0
# define __release(x) (void)0
# define ACCESS_PRIVATE(p, member) ((p)->member)

/* Two steps, so that the arguments are expanded before ## joins them. */
#define ___PASTE(a,b) a##b
#define __PASTE(a,b) ___PASTE(a,b)

#ifdef __KERNEL__

#include <linux/compiler_attributes.h>

#include <linux/compiler-gcc.h>

/* The function tracer leaves such functions alone. */
#if defined(CC_USING_HOTPATCH)
#define notrace			__attribute__((hotpatch(0, 0)))
#elif defined(CC_USING_PATCHABLE_FUNCTION_ENTRY)
#define notrace			__attribute__((patchable_function_entry(0, 0)))
#else
#define notrace			__attribute__((__no_instrument_function__))
#endif

#define __naked			__attribute__((__naked__)) notrace

#define __compiler_offsetof(a, b)	__builtin_offsetof(a, b)

/*
 * "inline" is a macro in the kernel. CONFIG_OPTIMIZE_INLINING, always on in
 * 5.4, leaves the decision to the compiler.
 */
#if !defined(CONFIG_OPTIMIZE_INLINING)
#define inline inline __attribute__((__always_inline__)) __gnu_inline \
	__inline_maybe_unused notrace
#else
#define inline inline                                    __gnu_inline \
	__inline_maybe_unused notrace
#endif

#define __inline__ inline

/* An inline function nobody calls is no reason for a warning. */
#ifdef KBUILD_EXTRA_WARN1
#define __inline_maybe_unused
#else
#define __inline_maybe_unused __maybe_unused
#endif

#define noinline_for_stack noinline

#endif /* __KERNEL__ */

#endif /* __ASSEMBLY__ */

/* Empty unless one of the kernel's gcc plugins is in use. */
#ifndef __latent_entropy
# define __latent_entropy
#endif

#ifndef __randomize_layout
# define __randomize_layout __designated_init
#endif

#ifndef __no_randomize_layout
# define __no_randomize_layout
#endif

#ifndef randomized_struct_fields_start
# define randomized_struct_fields_start
# define randomized_struct_fields_end
#endif

#ifndef __ASSEMBLY__
#ifdef __KERNEL__

/* The same type, but for const and volatile? */
#define __same_type(a, b) __builtin_types_compatible_p(typeof(a), typeof(b))

/* A caller that ignores the result gets a warning. */
#ifdef CONFIG_ENABLE_MUST_CHECK
#define __must_check		__attribute__((__warn_unused_result__))
#else
#define __must_check
#endif

#endif /* __KERNEL__ */
#endif /* !__ASSEMBLY__ */

#endif /* __LINUX_COMPILER_TYPES_H */
