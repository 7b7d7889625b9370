// SPDX-License-Identifier: GPL-2.0-only
/** gcc's preprocessor flags, as GNU cpp's manual (chapter 12, Invocation) gives them. */
import type { ScanRules } from './scan';
import { IdentTable } from './token';

/** Flags of code generation that show in predefined macros. */
export interface Machine {
  readonly optimize: boolean;
  readonly freestanding: boolean;
  readonly kernelModel: boolean;
  readonly pic: boolean;
  readonly sse: boolean;
  readonly softFloat: boolean;
  /** stdc-predef.h of the C library is read first */
  readonly library: boolean;
}

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
  /** -D and -U in the order given */
  readonly defines: readonly { readonly define: boolean; readonly text: string }[];
  readonly includes: readonly { readonly macrosOnly: boolean; readonly file: string }[];
  readonly undef: boolean;
  readonly machine: Machine;
  /** `//` begins a comment */
  readonly lineComments: boolean;
  readonly rules: ScanRules;
  /** tokens made before giving up: macro bombs */
  readonly maxTokens: number;
  /** arguments within arguments */
  readonly maxArgumentDepth: number;
  readonly maxIncludeDepth: number;
  readonly warnUndef: boolean;
  readonly warnTrigraphs: boolean;
  readonly warnEndif: boolean;
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
  let warnUndef = false;
  let warnTrigraphs = true;
  let warnEndif = true;
  let optimize = false;
  let freestanding = false;
  let kernelModel = false;
  let pic = true;
  let sse = true;
  let softFloat = false;
  let library = true;
  let asm = assembler;
  const quoteDirs: string[] = [];
  const includeDirs: string[] = [];
  const systemDirs: string[] = [];
  const afterDirs: string[] = [];
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
    else if (flag === '-Wundef') warnUndef = true;
    else if (flag === '-Wno-undef') warnUndef = false;
    else if (flag === '-Wno-trigraphs') warnTrigraphs = false;
    else if (flag === '-Wno-endif-labels') warnEndif = false;
    else if (flag.startsWith('-O')) optimize = flag !== '-O0';
    else if (flag === '-nostdinc') library = false;
    else if (flag === '-ffreestanding' || flag === '-fno-hosted') freestanding = true;
    else if (flag === '-mcmodel=kernel') kernelModel = true;
    else if (flag === '-fno-pic' || flag === '-fno-pie' || flag === '-fno-PIE' || flag === '-fno-PIC') pic = false;
    else if (flag === '-mno-sse' || flag === '-mgeneral-regs-only') sse = false;
    else if (flag === '-mno-80387' || flag === '-msoft-float') softFloat = true;
  }
  // -mcmodel=kernel implies it is not position independent (gcc's -fpie default would refuse it).
  if (kernelModel) pic = false;
  const year = yearOf(standard);
  const strict = !standard.startsWith('gnu');
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
    defines,
    includes,
    maxTokens: limits.tokens ?? 8_000_000,
    maxArgumentDepth: 1000,
    maxIncludeDepth: limits.depth ?? 200,
    undef,
    warnUndef,
    warnTrigraphs,
    warnEndif,
    machine: { optimize, freestanding, kernelModel, pic, sse, softFloat, library: library && !freestanding && !asm },
    lineComments: year >= 1999 || !strict || asm,
    rules: {
      idents,
      unicodeLiterals: !asm && (year >= 2011 || (year >= 1999 && !strict)),
      digraphs: year >= 1995 || !strict,
      extendedNumbers: year >= 1999 || !strict || asm,
      separators: year >= 2023 && !asm,
      rawStrings: !asm && year >= 1999 && !strict,
      extendedIdentifiers: year >= 1999 || asm,
      dollars: !asm,
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
