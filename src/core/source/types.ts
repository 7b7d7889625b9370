// SPDX-License-Identifier: GPL-2.0-only
/** What Kbuild decides before any compiler runs: the list of translation units and their flags. */

export type Arch = 'um' | 'x86';
export type World = 'built-in' | 'module';

/** The user's files by path (`demo.c`, `Makefile`, `.config`), and what is not in them. */
export interface Project {
  readonly files: Readonly<Record<string, string>>;
  readonly arch: Arch;
  /** an experiment: the user's units are compiled as if no attribute said `used` */
  readonly ignoreUsed?: boolean;
}

/** One C file to compile. */
export interface UnitPlan {
  /** path of the source: `demo.c`, or `drivers/tty/pty.c` for a teaching-kernel file */
  readonly source: string;
  /** path of the object: `demo.o` */
  readonly object: string;
  /** compiled with -DMODULE */
  readonly module: boolean;
  /** KBUILD_BASENAME, KBUILD_MODNAME: `-` and `,` become `_` */
  readonly basename: string;
  readonly modname: string;
  /** every preprocessor flag in gcc's spelling and order: -nostdinc -I... -D... -include ... */
  readonly cppFlags: readonly string[];
}

/** `demo-y := a.o b.o`: parts joined by `ld -r` into `object`. */
export interface CompositePlan {
  readonly object: string;
  readonly parts: readonly string[];
}

export interface BuildPlan {
  readonly arch: Arch;
  /** the user's units, in Makefile order */
  readonly units: readonly UnitPlan[];
  readonly composites: readonly CompositePlan[];
  /** the user's objects that go into vmlinux, in link order */
  readonly builtin: readonly string[];
  /** the user's modules, by object: `demo.o` makes `demo.ko` */
  readonly modules: readonly string[];
  /** the teaching kernel's units */
  readonly kernel: readonly UnitPlan[];
  /** link order of vmlinux: the teaching kernel's objects with the user's built-in ones among them */
  readonly vmlinux: readonly string[];
}
