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
#include <linux/string.h>
#include <asm/page.h>
#include <asm-generic/hostcall.h>

#define POISON_FREE_INITMEM	0xcc

HOSTCALL(hostcall_free, HOSTCALL_FREE);
HOSTCALL(hostcall_set_memory_ro, HOSTCALL_SET_MEMORY_RO);

extern char _text[], __end_rodata[];
extern char __init_begin[], __init_end[];
extern void free_initmem(void);
extern void mark_rodata_ro(void);
extern void pti_check_boottime_disable(void);
extern bool pti_enabled;

/*
 * Page table isolation (pti.c): on a processor that Meltdown works on, memory
 * of the image that is given back loses its address there. This one is not of
 * these; pti=on asks for it all the same.
 */
bool pti_enabled;

/* Linux looks for the word itself, too: it is no parameter, and init gets it. */
void __init pti_check_boottime_disable(void)
{
	const char *word = strstr(boot_command_line, "pti=on");

	if (!word || (word != boot_command_line && word[-1] != ' '))
		return;
	pr_info("Kernel/User page tables isolation: force enabled on command line.\n");
	pti_enabled = true;
	/* pti_init(), later */
	pr_info("Kernel/User page tables isolation: enabled\n");
}

/* Not __init: it would be erasing itself. */
void free_initmem(void)
{
	unsigned long *p;

	for (p = (unsigned long *)__init_begin;
	     p < (unsigned long *)__init_end; p++)
		*p = 0x0101010101010101UL * POISON_FREE_INITMEM;
	hostcall_free(__init_begin, __init_end, pti_enabled);
	pr_info("Freeing %s memory: %ldK\n", "unused kernel image",
		(long)(__init_end - __init_begin) >> 10);
}

/* From now on a write to code or constants is a fault. In init_64.c in Linux. */
void mark_rodata_ro(void)
{
	char *end = (char *)ALIGN((unsigned long)__end_rodata, PAGE_SIZE);

	pr_info("Write protecting the kernel read-only data: %luk\n",
		(unsigned long)(end - _text) >> 10);
	hostcall_set_memory_ro(_text, end);
}
