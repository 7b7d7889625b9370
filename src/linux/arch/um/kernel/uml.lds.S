/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Linker script of vmlinux for ARCH=um, User-Mode Linux on x86-64.
 *
 * Stands for arch/um/kernel/uml.lds.S of Linux 5.4. Differences: the segments
 * are written down (PHDRS) instead of left to the linker, and the entry is
 * start_kernel, since there is no C library of a host to start.
 */
#include <asm-generic/vmlinux.lds.h>
#include <asm/page.h>

OUTPUT_FORMAT("elf64-x86-64")
OUTPUT_ARCH(i386:x86-64)
ENTRY(start_kernel)

PHDRS {
	text PT_LOAD FLAGS(5);          /* read, execute */
	data PT_LOAD FLAGS(6);          /* read, write */
	exit PT_LOAD FLAGS(5);
	data_end PT_LOAD FLAGS(6);
}

SECTIONS
{
  . = CONFIG_PHYSICAL_START;
  PROVIDE (__executable_start = .);

  __binary_start = .;

  _text = .;
  INIT_TEXT_SECTION(PAGE_SIZE) :text
  . = ALIGN(PAGE_SIZE);

  .text      :
  {
    _stext = .;
    TEXT_TEXT
    SCHED_TEXT
    *(.fixup)
  } :text

  . = ALIGN(PAGE_SIZE);

  #include <asm/common.lds.S>

  /* Two marks that um's free_initmem(), an empty function, does not use. */
  __init_begin = .;
  init.data : { INIT_DATA } :data_end
  __init_end = .;

  .data    :
  {
    . = ALIGN(PAGE_SIZE);
    CACHELINE_ALIGNED_DATA(64)
    READ_MOSTLY_DATA(64)
    NOSAVE_DATA
    DATA_DATA
  }
  .data1   : { *(.data1) }

  _edata  =  .;
  PROVIDE (edata = .);
  . = ALIGN(PAGE_SIZE);
  __bss_start = .;
  PROVIDE(_bss_start = .);
  SBSS(0)
  BSS(0)
   __bss_stop = .;
  _end = .;
  PROVIDE (end = .);

  STABS_DEBUG

  DISCARDS
}
