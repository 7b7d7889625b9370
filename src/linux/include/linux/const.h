/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Numbers with a suffix in C and without one in assembler files and linker
 * scripts.
 *
 * Stands for include/linux/const.h of Linux 5.4 and the uapi file under it.
 */
#ifndef _LINUX_CONST_H
#define _LINUX_CONST_H

#ifdef __ASSEMBLY__
#define _AC(X,Y)	X
#define _AT(T,X)	X
#else
#define __AC(X,Y)	(X##Y)
#define _AC(X,Y)	__AC(X,Y)
#define _AT(T,X)	((T)(X))
#endif

#define _UL(x)		(_AC(x, UL))
#define _ULL(x)		(_AC(x, ULL))

#define UL(x)		(_UL(x))
#define ULL(x)		(_ULL(x))

#endif
