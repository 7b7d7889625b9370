// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory of a PC.
 *
 * Stands for arch/x86/mm/init.c of Linux 5.4: init memory is filled with 0xcc
 * and given back. As an instruction, 0xcc is a breakpoint: whoever still jumps
 * there is caught.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <asm-generic/hostcall.h>

#define POISON_FREE_INITMEM	0xcc

HOSTCALL(hostcall_free, HOSTCALL_FREE);

extern char __init_begin[], __init_end[];
extern void free_initmem(void);

/* Not __init: it would be erasing itself. */
void free_initmem(void)
{
	unsigned long *p;

	for (p = (unsigned long *)__init_begin;
	     p < (unsigned long *)__init_end; p++)
		*p = 0x0101010101010101UL * POISON_FREE_INITMEM;
	hostcall_free(__init_begin, __init_end);
	pr_info("Freeing %s memory: %ldK\n", "unused kernel image",
		(long)(__init_end - __init_begin) >> 10);
}
