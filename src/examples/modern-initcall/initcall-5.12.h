/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How Linux 5.12 defines an initcall: the macros of its include/linux/init.h,
 * without those for link-time optimisation by clang. This kernel is a 5.4, so
 * its own ___define_initcall() gives way to this one.
 *
 * 5.4 named an entry after the function and the level, __initcall_demo_init6.
 * Since 5.12 the name also says which module it belongs to and on which line
 * it was made, and a counter keeps two on one line apart:
 *
 *	__initcall__kmod_demo__0_20_demo_init6
 *
 * A compiler that optimises across files could put entries in another order
 * than the linker's; with such names a script can put them right.
 */
#ifndef INITCALL_5_12_H
#define INITCALL_5_12_H

#ifndef MODULE

#undef ___define_initcall

/* Kbuild of 5.12 passes this on the command line. */
#define __KBUILD_MODNAME kmod_demo

/*
 * <module>__<counter>_<line>_<function>. An argument of __PASTE() is expanded
 * before ___PASTE() joins it: without that detour __COUNTER__ and __LINE__
 * would be pasted by their names.
 */
#define __initcall_id(fn)					\
	__PASTE(__KBUILD_MODNAME,				\
	__PASTE(__,						\
	__PASTE(__COUNTER__,					\
	__PASTE(_,						\
	__PASTE(__LINE__,					\
	__PASTE(_, fn))))))

/* __<prefix>__<identity><level> */
#define __initcall_name(prefix, __iid, id)			\
	__PASTE(__,						\
	__PASTE(prefix,						\
	__PASTE(__,						\
	__PASTE(__iid, id))))

#define __initcall_section(__sec, __iid)			\
	#__sec ".init"

/* With link-time optimisation, a global function that calls fn. Here: fn. */
#define __initcall_stub(fn, __iid, id)	fn

#define __define_initcall_stub(__stub, fn)			\
	__ADDRESSABLE(fn)

#ifdef CONFIG_HAVE_ARCH_PREL32_RELOCATIONS
#define ____define_initcall(fn, __stub, __name, __sec)		\
	__define_initcall_stub(__stub, fn)			\
	asm(".section	\"" __sec "\", \"a\"		\n"	\
	    __stringify(__name) ":			\n"	\
	    ".long	" __stringify(__stub) " - .	\n"	\
	    ".previous					\n");
#else
#define ____define_initcall(fn, __unused, __name, __sec)	\
	static initcall_t __name __used 			\
		__attribute__((__section__(__sec))) = fn;
#endif

/*
 * The identity is made once and handed on, so that the counter moves by one
 * although the name needs it twice.
 */
#define __unique_initcall(fn, id, __sec, __iid)			\
	____define_initcall(fn,					\
		__initcall_stub(fn, __iid, id),			\
		__initcall_name(initcall, __iid, id),		\
		__initcall_section(__sec, __iid))

#define ___define_initcall(fn, id, __sec)			\
	__unique_initcall(fn, id, __sec, __initcall_id(fn))

#endif /* !MODULE */

#endif /* INITCALL_5_12_H */
