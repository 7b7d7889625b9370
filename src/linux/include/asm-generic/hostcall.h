/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Functions whose body is the machine the kernel runs on. Not in Linux.
 *
 * HOSTCALL(name, nr) makes a function of nine bytes:
 *
 *	b8 nr 00 00 00	mov  $nr, %eax
 *	0f 01 c1	vmcall
 *	c3		ret
 *
 * The machine stops at vmcall, reads the number from eax and the arguments
 * from where a C function finds them: rdi, rsi, rdx, rcx, r8, r9, and, after
 * the return address, the stack. What it answers it leaves in rax.
 *
 *	1  int printk(const char *fmt, ...)		the message's length
 *	2  void hostcall_free(void *start, void *end, int unmap)
 *							the memory is free: not
 *							to be run any more, and
 *							gone altogether if unmap
 *	3  s64 ktime_get(void)				nanoseconds
 *	4  void hostcall_panic(const char *text)	does not come back
 *	5  void hostcall_halt(void)			does not come back
 *	6  int snprintf(char *buf, size_t size, const char *fmt, ...)
 *	7  int scnprintf(char *buf, size_t size, const char *fmt, ...)
 *	8  int sprintf(char *buf, const char *fmt, ...)
 *	9  void msleep(unsigned int msecs)		the clock goes on
 *	10 void dump_stack(void)
 *	11 void hostcall_delay(u64 ns)			the clock goes on
 *	12 int vsnprintf(char *buf, size_t size, const char *fmt, va_list args)
 *	13 void *hostcall_stack(void)			lowest address of 16 KB
 *							for a task, or NULL
 *	14 unsigned long hostcall_copy(void *to, const void *from,
 *				unsigned long n)	bytes that could not be
 *							copied, from the end
 *	15 void print_modules(void)			"Modules linked in:"
 *	16 void hostcall_set_memory_ro(void *start, void *end)
 *							the pages are not
 *							written any more
 *	17 int hostcall_exec(const char *filename, const char *const *argv,
 *			     const char *const *envp)	0, or -ENOENT: a program
 *							begins
 *	18 int hostcall_usermodehelper(const char *path, char **argv)
 *							a program runs to its
 *							end: what wait(2) would
 *							say of it, or -ENOENT
 *	19 void hostcall_show_warning(void *ip)		as dump_stack(), for x86
 *							and a WARN() at ip
 */
#ifndef _ASM_GENERIC_HOSTCALL_H
#define _ASM_GENERIC_HOSTCALL_H

#define HOSTCALL_PRINTK		1
#define HOSTCALL_FREE		2
#define HOSTCALL_KTIME		3
#define HOSTCALL_PANIC		4
#define HOSTCALL_HALT		5
#define HOSTCALL_SNPRINTF	6
#define HOSTCALL_SCNPRINTF	7
#define HOSTCALL_SPRINTF	8
#define HOSTCALL_MSLEEP		9
#define HOSTCALL_DUMP_STACK	10
#define HOSTCALL_DELAY		11
#define HOSTCALL_VSNPRINTF	12
#define HOSTCALL_STACK		13
#define HOSTCALL_COPY		14
#define HOSTCALL_PRINT_MODULES	15
#define HOSTCALL_SET_MEMORY_RO	16
#define HOSTCALL_EXEC		17
#define HOSTCALL_USERMODEHELPER	18
#define HOSTCALL_SHOW_WARNING	19

#define __HOSTCALL(name, nr)						\
	asm("	.section .text, \"ax\"				\n"	\
	    "	.globl	" #name "				\n"	\
	    "	.type	" #name ", @function			\n"	\
	    #name ":						\n"	\
	    "	.byte	0xb8					\n"	\
	    "	.long	" #nr "					\n"	\
	    "	.byte	0x0f, 0x01, 0xc1			\n"	\
	    "	.byte	0xc3					\n"	\
	    "	.size	" #name ", . - " #name "		\n"	\
	    "	.previous					\n")
#define HOSTCALL(name, nr) __HOSTCALL(name, nr)

#ifndef __ASSEMBLY__
extern void hostcall_free(void *start, void *end, int unmap);
extern void hostcall_halt(void);
extern void hostcall_panic(const char *text) __attribute__((__noreturn__));
extern void hostcall_show_warning(void *ip);
extern void hostcall_set_memory_ro(void *start, void *end);
extern int hostcall_usermodehelper(const char *path, char **argv);
extern int hostcall_exec(const char *filename, const char *const *argv,
			 const char *const *envp);
extern void hostcall_delay(unsigned long long ns);
extern void *hostcall_stack(void);
#endif

#endif
