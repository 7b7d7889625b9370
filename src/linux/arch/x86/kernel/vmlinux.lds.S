/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Linker script of vmlinux for ARCH=x86, 64 bits.
 *
 * Stands for arch/x86/kernel/vmlinux.lds.S of Linux 5.4. Differences: what runs
 * and what is written are in different segments everywhere (5.4 puts all of
 * init into one that may do both), and the entry is start_kernel: there is no
 * boot loader and no assembler code before it.
 */
#include <asm-generic/vmlinux.lds.h>
#include <asm/cache.h>
#include <asm/page.h>

/* The last 2 GiB of the address space, where -mcmodel=kernel expects it. */
#define __START_KERNEL_map	0xffffffff80000000
#define __START_KERNEL		(__START_KERNEL_map + CONFIG_PHYSICAL_START)
#define KERNEL_IMAGE_SIZE	(512 * 1024 * 1024)

OUTPUT_FORMAT("elf64-x86-64")
OUTPUT_ARCH(i386:x86-64)
ENTRY(start_kernel)

PHDRS {
	text PT_LOAD FLAGS(5);          /* read, execute */
	data PT_LOAD FLAGS(6);          /* read, write */
	init_text PT_LOAD FLAGS(5);
	init PT_LOAD FLAGS(6);
	exit PT_LOAD FLAGS(5);
	bss PT_LOAD FLAGS(6);
	note PT_NOTE FLAGS(0);
}

SECTIONS
{
	. = __START_KERNEL;

	.text :  {
		_text = .;
		_stext = .;
		HEAD_TEXT
		TEXT_TEXT
		SCHED_TEXT
		*(.fixup)
		_etext = .;
	} :text =0x9090

	NOTES :text :note

	EXCEPTION_TABLE(16) :text =0x9090

	RO_DATA(PAGE_SIZE)

	.data : {
		_sdata = .;

		NOSAVE_DATA
		PAGE_ALIGNED_DATA(PAGE_SIZE)
		CACHELINE_ALIGNED_DATA(L1_CACHE_BYTES)
		DATA_DATA
		READ_MOSTLY_DATA(64)

		_edata = .;
	} :data

	/* From here to __init_end the memory is given back after boot. */
	. = ALIGN(PAGE_SIZE);
	__init_begin = .;

	INIT_TEXT_SECTION(PAGE_SIZE)
	:init_text

	. = ALIGN(PAGE_SIZE);
	INIT_DATA_SECTION(16)
	:init

	/*
	 * Exit code is linked, because other tables may refer to it, and freed
	 * with the init code. The pointers to it, .exitcall.exit, are not: see
	 * DISCARDS.
	 */
	. = ALIGN(PAGE_SIZE);
	.exit.text : {
		EXIT_TEXT
	} :exit

	. = ALIGN(PAGE_SIZE);
	.exit.data : {
		EXIT_DATA
	} :bss

	. = ALIGN(PAGE_SIZE);
	__init_end = .;

	. = ALIGN(PAGE_SIZE);
	__bss_start = .;
	.bss : {
		*(.bss..page_aligned)
		*(BSS_MAIN)
		*(COMMON)
		. = ALIGN(PAGE_SIZE);
		__bss_stop = .;
	} :bss

	. = ALIGN(PAGE_SIZE);
	_end = .;

	STABS_DEBUG

	DISCARDS
}

. = ASSERT((_end - __START_KERNEL_map <= KERNEL_IMAGE_SIZE),
	   "kernel image bigger than KERNEL_IMAGE_SIZE");
