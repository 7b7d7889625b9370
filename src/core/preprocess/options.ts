// SPDX-License-Identifier: GPL-2.0-only
/** gcc's preprocessor flags, as GNU cpp's manual (chapter 12, Invocation) gives them. */
import { readMachine, type Machine } from './machine';
import type { ScanRules } from './scan';
import { IdentTable } from './idents';
import { Warnings } from './warnings';

export interface Options {
  readonly standard: string;
  /** -std=c.., not gnu..: trigraphs on, `linux` and `unix` not defined */
  readonly strict: boolean;
  /** 1989, 1999, 2011, 2017, 2023 */
  readonly year: number;
  readonly trigraphs: boolean;
  readonly assembler: boolean;
  readonly quoteDirs: readonly string[];
  readonly includeDirs: readonly string[];
  readonly systemDirs: readonly string[];
  readonly afterDirs: readonly string[];
  /** -fmacro-prefix-map=, -ffile-prefix-map=: how a path begins, and what `__FILE__` says instead; the last first */
  readonly prefixes: readonly { readonly from: string; readonly to: string }[];
  /** -D and -U in the order given */
  readonly defines: readonly { readonly define: boolean; readonly text: string }[];
  readonly includes: readonly { readonly macrosOnly: boolean; readonly file: string }[];
  readonly undef: boolean;
  readonly machine: Machine;
  /** stdc-predef.h of the C library is read first */
  readonly library: boolean;
  /** `//` begins a comment */
  readonly lineComments: boolean;
  readonly rules: ScanRules;
  /** tokens made before giving up: macro bombs */
  readonly maxTokens: number;
  /** arguments within arguments */
  readonly maxArgumentDepth: number;
  readonly maxIncludeDepth: number;
  readonly warnings: Warnings;
}

/** Flags that take their value as the next word or joined to them. */
const withValue = [
  '-iquote',
  '-isystem',
  '-idirafter',
  '-include',
  '-imacros',
  '-I',
  '-D',
  '-U',
  '-MF',
  '-MT',
  '-MQ',
  '-o',
  '-x',
  '-iprefix',
  '-isysroot',
  '-iwithprefix',
];

export function parseFlags(
  flags: readonly string[],
  assembler: boolean,
  limits: { readonly tokens?: number; readonly depth?: number } = {},
  idents: IdentTable = new IdentTable(),
): Options {
  let standard = 'gnu89';
  let trigraphs: boolean | undefined;
  let undef = false;
  let includeDepth = 200;
  let extended: boolean | undefined;
  let dollars: boolean | undefined;
  let library = true;
  let asm = assembler;
  const quoteDirs: string[] = [];
  const includeDirs: string[] = [];
  const systemDirs: string[] = [];
  const afterDirs: string[] = [];
  const prefixes: { from: string; to: string }[] = [];
  const defines: { define: boolean; text: string }[] = [];
  const includes: { macrosOnly: boolean; file: string }[] = [];
  for (let i = 0; i < flags.length; i++) {
    const flag = flags[i]!;
    const name = withValue.find((f) => flag === f || (flag.startsWith(f) && !(f.length > 2 && flag[f.length] === '-')));
    if (name !== undefined) {
      const value = flag === name ? (flags[++i] ?? '') : flag.slice(name.length);
      if (name === '-iquote') quoteDirs.push(value);
      else if (name === '-isystem') systemDirs.push(value);
      else if (name === '-idirafter') afterDirs.push(value);
      else if (name === '-I') includeDirs.push(value);
      else if (name === '-include' || name === '-imacros')
        includes.push({ macrosOnly: name === '-imacros', file: value });
      else if (name === '-D' || name === '-U') defines.push({ define: name === '-D', text: value });
      else if (name === '-x') asm = value === 'assembler-with-cpp';
    } else if (flag.startsWith('-std=')) standard = flag.slice(5);
    else if (flag === '-ansi') standard = 'c89';
    else if (flag === '-trigraphs') trigraphs = true;
    else if (flag === '-undef') undef = true;
    else if (flag.startsWith('-fmax-include-depth=')) includeDepth = Number(flag.slice(20)) || 0;
    else if (/^-f(no-)?extended-identifiers$/.test(flag)) extended = !flag.startsWith('-fno');
    else if (/^-f(no-)?dollars-in-identifiers$/.test(flag)) dollars = !flag.startsWith('-fno');
    else if (flag === '-nostdinc') library = false;
    else {
      const [, from, to] = /^-f(?:macro|file)-prefix-map=([^=]*)=(.*)$/.exec(flag) ?? [];
      if (from !== undefined && to !== undefined) prefixes.unshift({ from, to });
    }
  }
  const machine = readMachine(flags);
  const year = yearOf(standard);
  const strict = !standard.startsWith('gnu');
  const warnings = new Warnings(flags, year >= 1999);
  return {
    standard,
    strict,
    year,
    trigraphs: (trigraphs ?? strict) && !asm,
    assembler: asm,
    quoteDirs,
    includeDirs,
    systemDirs,
    afterDirs,
    prefixes,
    defines,
    includes,
    maxTokens: limits.tokens ?? 10_000_000,
    maxArgumentDepth: 700,
    maxIncludeDepth: limits.depth ?? includeDepth,
    undef,
    warnings,
    machine,
    library: library && !machine.freestanding && !asm,
    lineComments: year >= 1999 || !strict || asm,
    rules: {
      idents,
      unicodeLiterals: !asm && (year >= 2011 || (year >= 1999 && !strict)),
      digraphs: (year >= 1995 || !strict) && !asm,
      extendedNumbers: year >= 1999 || !strict || asm,
      separators: year >= 2023 && !asm,
      rawStrings: !asm && year >= 1999 && !strict,
      extendedIdentifiers: extended ?? (year >= 1999 && !asm),
      dollars: dollars ?? !asm,
      strictIdentifiers: warnings.pedantic,
      c11Identifiers: year >= 2011,
    },
  };
}

function yearOf(standard: string): number {
  if (/(90|89|199409)$/.test(standard)) return standard.endsWith('199409') ? 1995 : 1989;
  if (/(99|9x|9899:1999)$/.test(standard)) return 1999;
  if (/(11|1x|9899:2011)$/.test(standard)) return 2011;
  if (/(17|18|9899:2017|9899:2018)$/.test(standard)) return 2017;
  return 2023;
}
