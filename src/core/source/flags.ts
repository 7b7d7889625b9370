// SPDX-License-Identifier: GPL-2.0-only
/** A unit's preprocessor flags, in the order of c_flags in scripts/Makefile.lib of Linux 5.4. */
import type { Variables } from './makefile';
import type { Arch, UnitPlan } from './types';

/** UTS_RELEASE of the teaching kernel, as its include/generated/utsrelease.h has it. */
export const UTS_RELEASE = '5.4.0';

export interface UnitFacts {
  readonly arch: Arch;
  readonly source: string;
  readonly object: string;
  readonly module: boolean;
  readonly modname: string;
  readonly variables: Variables;
  /** -DCONFIG_... */
  readonly config: readonly string[];
}

/** `-` and `,` cannot stand in a name (name-fix in scripts/Makefile.lib). */
function fixName(name: string): string {
  return name.replace(/[-,]/g, '_');
}

/** The flags every C file of the kernel gets. */
function common(arch: Arch): string[] {
  return [
    '-nostdinc',
    `-Iarch/${arch}/include`,
    `-Iarch/${arch}/include/generated`,
    '-Iinclude',
    '-Iinclude/uapi',
    '-include',
    'linux/kconfig.h',
    '-include',
    'linux/compiler_types.h',
    '-D__KERNEL__',
    '-std=gnu89',
    '-Wundef',
    '-Wno-trigraphs',
    '-O2',
    '-mno-sse',
    '-mno-mmx',
    '-mcmodel=kernel',
  ];
}

/** A unit's flags without those. */
export function withoutCommon(flags: readonly string[]): readonly string[] {
  const arches: readonly Arch[] = ['um', 'x86'];
  const all = arches.map(common).find((list) => list.every((flag, i) => flags[i] === flag));
  return all ? flags.slice(all.length) : flags;
}

/** Of what a Makefile adds, what concerns the preprocessor. */
function forPreprocessor(flags: readonly string[]): string[] {
  const kept: string[] = [];
  for (let i = 0; i < flags.length; i++) {
    const flag = unquote(flags[i]!);
    if (/^-([DUI]|include|imacros|iquote|isystem|idirafter)$/.test(flag)) kept.push(flag, unquote(flags[++i] ?? ''));
    else if (/^-([DUI].|std=|include|imacros|iquote|isystem|idirafter|O|W(no-)?undef)/.test(flag)) kept.push(flag);
  }
  return kept;
}

/** The shell takes quotes and backslashes off. */
function unquote(word: string): string {
  return word.replace(
    /\\(.)|'([^']*)'|"((?:[^"\\]|\\.)*)"/g,
    (_, escaped?: string, single?: string, double?: string) =>
      escaped ?? single ?? (double ?? '').replace(/\\(["\\$`])/g, '$1'),
  );
}

export function unitFlags(facts: UnitFacts): { plan: UnitPlan; own: string[] } {
  const { arch, source, object, module, variables } = facts;
  const base = object.replace(/^.*\//, '').replace(/\.o$/, '');
  const basename = fixName(base);
  const modname = fixName(facts.modname);
  const removed = new Set([...variables.words('ccflags-remove-y'), ...variables.words(`CFLAGS_REMOVE_${base}.o`)]);
  const added = ['subdir-ccflags-y', 'EXTRA_CFLAGS', 'ccflags-y', `CFLAGS_${base}.o`]
    .flatMap((name) => variables.words(name))
    .filter((flag) => !removed.has(flag));
  const own = [
    ...facts.config,
    ...forPreprocessor(added),
    ...(module ? ['-DMODULE'] : []),
    `-DKBUILD_BASENAME="${basename}"`,
    `-DKBUILD_MODNAME="${modname}"`,
  ];
  return { plan: { source, object, module, basename, modname, cppFlags: [...common(arch), ...own] }, own };
}
