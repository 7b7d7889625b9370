// SPDX-License-Identifier: GPL-2.0-only
/** What Kbuild decides before any compiler runs: the list of translation units and their flags. */

export type Arch = 'um' | 'x86';
export type World = 'built-in' | 'module';
/** What a build is of: `mixed` has objects in vmlinux and modules beside it. */
export type BuildWorld = World | 'mixed';

/** The user's files by path (`demo.c`, `Makefile`, `.config`), and what is not in them. */
export interface Project {
  readonly files: Readonly<Record<string, string>>;
  readonly arch: Arch;
  /** an experiment: what this build does without, in no order */
  readonly without?: readonly Safeguard[];
  /** what make was told beside the files */
  readonly told?: Told;
}

export interface Told {
  /** variables of its command line, and of its environment */
  readonly commandLine: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  /** the folder's full path: M */
  readonly folder: string;
  /** MAKELEVEL, and make's flags by letter */
  readonly level: number;
  readonly flags: ReadonlySet<string>;
  /** what a command of the shell prints; without it only a few are known */
  readonly shell?: ((command: string) => string) | undefined;
}

/**
 * What keeps an entry of a table alive that nothing refers to by name: `used` in the compiler, `KEEP` in the
 * linker's garbage collection, and that built-in.a are linked with --whole-archive.
 */
export type Safeguard = 'used' | 'keep' | 'archives';

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
  /** the Makefile's -W flags and -w, after the kernel's own */
  readonly warnings: readonly string[];
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
  /** in neither: objects of `obj-`, and the option that left them out, where one did */
  readonly unbuilt: readonly { readonly object: string; readonly option: string }[];
  /** what the Makefiles said while they were read: `$(info)`, `$(warning)` */
  readonly said: readonly { readonly stream: 'out' | 'error'; readonly text: string }[];
  /** the teaching kernel's units */
  readonly kernel: readonly UnitPlan[];
  /** link order of vmlinux: the teaching kernel's objects with the user's built-in ones among them */
  readonly vmlinux: readonly string[];
  /** CONFIG_MODVERSIONS: every export gets a checksum of its type */
  readonly modversions: boolean;
  /** CONFIG_MODULE_SRCVERSION_ALL: every module gets a digest of its source, not only those with MODULE_VERSION */
  readonly sourceVersions: boolean;
  /** KBUILD_MODPOST_WARN: to modpost an undefined symbol is only worth a warning */
  readonly modpostWarn?: true;
}
