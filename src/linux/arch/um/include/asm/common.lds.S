/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The middle of User-Mode Linux's linker script.
 *
 * Stands for arch/um/include/asm/common.lds.S of Linux 5.4: the tables are
 * output sections of their own here. Left out is what only a process of the
 * host needs (.uml.setup.init, .init_array, ...).
 */
#include <asm-generic/vmlinux.lds.h>

  .fini      : { *(.fini)    } =0x9090
  _etext = .;
  PROVIDE (etext = .);

  . = ALIGN(4096);
  _sdata = .;
  PROVIDE (sdata = .);

  RODATA

  .unprotected : { *(.unprotected) }
  . = ALIGN(4096);
  PROVIDE (_unprotected_end = .);

  . = ALIGN(4096);
  NOTES
  EXCEPTION_TABLE(0)

  .init.setup : {
	INIT_SETUP(0)
  } :data

  .initcall.init : {
	INIT_CALLS
  }

  .con_initcall.init : {
	CON_INITCALL
  }

  /* module_exit()'s pointers are kept, between two symbols that no code uses. */
  .exitcall : {
	__exitcall_begin = .;
	*(.exitcall.exit)
	__exitcall_end = .;
  }

  /* These are the ones that run when User-Mode Linux ends. */
  .uml.exitcall : {
	__uml_exitcall_begin = .;
	*(.uml.exitcall.exit)
	__uml_exitcall_end = .;
  }

  /* Kept, like the pointers, and never run. */
  . = ALIGN(4096);
  .exit.text : { EXIT_TEXT } :exit
  . = ALIGN(4096);
  .exit.data : { *(.exit.data) }

   . = ALIGN(4096);
  .init.ramfs : {
	INIT_RAM_FS
  }
