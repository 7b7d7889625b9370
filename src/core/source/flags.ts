// SPDX-License-Identifier: GPL-2.0-only
/** A unit's preprocessor flags, in the order of c_flags in scripts/Makefile.lib of Linux 5.4. */
import type { Variables } from '../make';
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
  /** subdir-ccflags-y of this directory's Makefile and of those above */
  readonly inherited: readonly string[];
  /** the object as the Makefile calls it */
  readonly name: string;
  /** what full paths of the project's files begin with */
  readonly folder: string;
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

/** scripts/Makefile.extrawarn, `make W=1` and up. */
const moreWarnings: readonly (readonly string[])[] = [
  [
    '-Wextra',
    '-Wunused',
    '-Wno-unused-parameter',
    '-Wmissing-declarations',
    '-Wmissing-format-attribute',
    '-Wmissing-prototypes',
    '-Wold-style-definition',
    '-Wmissing-include-dirs',
    '-Wunused-but-set-variable',
    '-Wunused-const-variable',
    '-Wno-missing-field-initializers',
    '-Wno-sign-compare',
  ],
  ['-Wcast-align', '-Wdisabled-optimization', '-Wnested-externs', '-Wshadow', '-Wlogical-op', '-Wunused-macros'],
  [
    '-Wbad-function-cast',
    '-Wcast-qual',
    '-Wconversion',
    '-Wpacked',
    '-Wpadded',
    '-Wpointer-arith',
    '-Wredundant-decls',
    '-Wswitch-default',
  ],
];

/** Of what a Makefile adds, what concerns the preprocessor. */
function forPreprocessor(flags: readonly string[], folder: string): string[] {
  const kept: string[] = [];
  // The project's files are known by their paths in it.
  const inside = (word: string): string =>
    folder === '.' ? word : `${word} `.replace(`${folder}/`, './').replace(`${folder} `, '. ').trimEnd();
  for (let i = 0; i < flags.length; i++) {
    const word = unquote(flags[i]!);
    const flag = word.startsWith('-I') ? inside(word) : word;
    if (/^-([DUI]|include|imacros|iquote|isystem|idirafter)$/.test(flag)) {
      const value = unquote(flags[++i] ?? '');
      kept.push(flag, /^-[DU]$/.test(flag) ? value : inside(value));
    } else if (/^-([DUI].|std=|include|imacros|iquote|isystem|idirafter|O|W(no-)?undef)/.test(flag)) kept.push(flag);
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
  const { arch, source, object, module, variables, name } = facts;
  const base = object.replace(/^.*\//, '').replace(/\.o$/, '');
  const basename = fixName(base);
  const modname = fixName(facts.modname);
  const removed = new Set(variables.words(`CFLAGS_REMOVE_${name}`));
  // orig_c_flags, then modkern_cflags; EXTRA_CFLAGS is another name of ccflags-y.
  const added = [
    ...variables.words('KCPPFLAGS'),
    ...variables.words('KCFLAGS'),
    ...facts.inherited,
    ...variables.words('ccflags-y'),
    ...variables.words('EXTRA_CFLAGS'),
    ...variables.words(`CFLAGS_${name}`),
  ].filter((flag) => !removed.has(flag));
  const last = variables.words(module ? 'CFLAGS_MODULE' : 'CFLAGS_KERNEL');
  const own = [
    ...facts.config,
    ...forPreprocessor(added, facts.folder),
    ...(module ? ['-DMODULE'] : []),
    ...forPreprocessor(last, facts.folder),
    `-DKBUILD_BASENAME="${basename}"`,
    `-DKBUILD_MODNAME="${modname}"`,
  ];
  const levels = (variables.value('W').match(/[123]/g) ?? []).map(Number);
  const warnings = [
    ...levels.flatMap((level) => moreWarnings[level - 1] ?? []),
    ...[...added, ...last].filter((flag) => /^-(W(?!a,|p,|l,|no-undef$|undef$)|w$|pedantic)/.test(flag)),
  ];
  return { plan: { source, object, module, basename, modname, cppFlags: [...common(arch), ...own], warnings }, own };
}
