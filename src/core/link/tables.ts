// SPDX-License-Identifier: GPL-2.0-only
/**
 * Which sections are tables the kernel walks or looks up in, and the level a boundary symbol begins.
 * Source: Linux 5.4, include/asm-generic/vmlinux.lds.h, INIT_CALLS, CON_INITCALL, RO_DATA_SECTION;
 * include/linux/export.h; include/linux/init.h.
 */

export type TableKind =
  | 'initcall'
  | 'console-initcall'
  | 'exitcall'
  | 'ksymtab'
  | 'kcrctab'
  | 'param'
  | 'setup'
  | 'modinfo'
  | 'strings';

const tables: readonly (readonly [RegExp, TableKind])[] = [
  [/^\.initcall(?:early|rootfss?|[0-7]s?)\.init$/, 'initcall'],
  [/^\.initcall\.init$/, 'initcall'],
  [/^\.con_initcall\.init$/, 'console-initcall'],
  [/^\.(?:uml\.)?exitcall(?:\.exit)?$/, 'exitcall'],
  [/^_{2,3}ksymtab_strings/, 'strings'],
  [/^_{2,3}ksymtab/, 'ksymtab'],
  [/^_{2,3}kcrctab/, 'kcrctab'],
  [/^__(?:param|modver)$/, 'param'],
  [/^\.init\.setup$/, 'setup'],
  [/^\.modinfo$/, 'modinfo'],
];

/** Asked of every section and relocation of every link; few names. */
const known = new Map<string, TableKind | undefined>();
const KNOWN_LIMIT = 4096;

/** The table an input or output section is, or is part of. */
export function tableOf(section: string): TableKind | undefined {
  // Each export has a section of its own, `___ksymtab+name`: what is before the plus decides.
  const plus = section.indexOf('+');
  const name = plus < 0 ? section : section.slice(0, plus + 1);
  if (known.has(name)) return known.get(name);
  if (known.size >= KNOWN_LIMIT) known.clear();
  const kind = tables.find(([pattern]) => pattern.test(name))?.[1];
  known.set(name, kind);
  return kind;
}

/** One whose entries are pointers, called one after the other. */
export function isWalked(table: TableKind | undefined): boolean {
  return table === 'initcall' || table === 'console-initcall' || table === 'exitcall';
}

/** One of entries, not of strings. */
export function isTable(table: TableKind | undefined): boolean {
  return table !== undefined && table !== 'strings' && table !== 'modinfo';
}

/** `__initcall6_start` begins level 6, `__initcall_start` the early ones; '' for other symbols. */
export function levelOf(symbol: string): string {
  const match = /^__initcall(early|rootfs|[0-7])?_start$/.exec(symbol);
  return match ? (match[1] ?? 'early') : '';
}
