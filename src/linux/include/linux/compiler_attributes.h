/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Short names for gcc's attributes.
 *
 * Stands for include/linux/compiler_attributes.h of Linux 5.4. The macros are
 * that file's. Every .c file gets it, through linux/compiler_types.h.
 */
#ifndef __LINUX_COMPILER_ATTRIBUTES_H
#define __LINUX_COMPILER_ATTRIBUTES_H

/* gcc before version 5 cannot be asked; it has these. */
#ifndef __has_attribute
# define __has_attribute(x) __GCC4_has_attribute_##x
# define __GCC4_has_attribute___assume_aligned__      (__GNUC_MINOR__ >= 9)
# define __GCC4_has_attribute___copy__                0
# define __GCC4_has_attribute___designated_init__     0
# define __GCC4_has_attribute___externally_visible__  1
# define __GCC4_has_attribute___noclone__             1
# define __GCC4_has_attribute___nonstring__           0
# define __GCC4_has_attribute___no_sanitize_address__ (__GNUC_MINOR__ >= 8)
# define __GCC4_has_attribute___fallthrough__         0
#endif

/* Another name for something defined in the same file. */
#define __alias(symbol)                 __attribute__((__alias__(#symbol)))

#define __aligned(x)                    __attribute__((__aligned__(x)))
#define __aligned_largest               __attribute__((__aligned__))

#define __always_inline                 inline __attribute__((__always_inline__))

#if __has_attribute(__assume_aligned__)
# define __assume_aligned(a, ...)       __attribute__((__assume_aligned__(a, ## __VA_ARGS__)))
#else
# define __assume_aligned(a, ...)
#endif

#define __attribute_const__             __attribute__((__const__))

/* Seldom runs: code that leads to a call of it is unlikely too. */
#define __cold                          __attribute__((__cold__))

/* The same attributes as that symbol. */
#if __has_attribute(__copy__)
# define __copy(symbol)                 __attribute__((__copy__(symbol)))
#else
# define __copy(symbol)
#endif

#define __deprecated

#if __has_attribute(__designated_init__)
# define __designated_init              __attribute__((__designated_init__))
#else
# define __designated_init
#endif

/* Seen from outside the file even if nothing in it uses it. */
#if __has_attribute(__externally_visible__)
# define __visible                      __attribute__((__externally_visible__))
#else
# define __visible
#endif

#define __printf(a, b)                  __attribute__((__format__(printf, a, b)))
#define __scanf(a, b)                   __attribute__((__format__(scanf, a, b)))

/* extern inline as gcc had it before C99. */
#define __gnu_inline                    __attribute__((__gnu_inline__))

#define __malloc                        __attribute__((__malloc__))

#define __mode(x)                       __attribute__((__mode__(x)))

#if __has_attribute(__noclone__)
# define __noclone                      __attribute__((__noclone__))
#else
# define __noclone
#endif

#if __has_attribute(__fallthrough__)
# define fallthrough                    __attribute__((__fallthrough__))
#else
# define fallthrough                    do {} while (0)
#endif

#define   noinline                      __attribute__((__noinline__))

#if __has_attribute(__nonstring__)
# define __nonstring                    __attribute__((__nonstring__))
#else
# define __nonstring
#endif

#define __noreturn                      __attribute__((__noreturn__))

#define __packed                        __attribute__((__packed__))

#define __pure                          __attribute__((__pure__))

/* The section's name is written without quotes in 5.4; # puts them on. */
#define __section(S)                    __attribute__((__section__(#S)))

#define __always_unused                 __attribute__((__unused__))
#define __maybe_unused                  __attribute__((__unused__))

/* Must be in the object file even if nothing refers to it. */
#define __used                          __attribute__((__used__))

#define __weak                          __attribute__((__weak__))

#endif /* __LINUX_COMPILER_ATTRIBUTES_H */
