// SPDX-License-Identifier: GPL-2.0-only
/**
 * The linker's command line, as GNU ld 2.40 reads it (ld manual, "Command Line Options"; ld/lexsup.c).
 *
 * In: words after `ld`. Out: the inputs in their order, archives and groups as they were marked, and the
 * options the linker takes. Flags without a bearing on what we make are passed over; an unknown one is an
 * error.
 */
import { parseBuildId } from '../link/build-id';
import type { LinkOptions } from '../link/types';
import { UsageError } from './compiler-arguments';

/** Flags that change nothing in what is made here, and those with a value to pass over. */
const ignored =
  /^(?:-m.+|-nostdlib|--no-warn-rwx-segments|--warn-rwx-segments|-static|-Bstatic|-dn|-non_shared|--hash-style=.*|-EL|-g|-t|-v|-V|--stats|--verbose|--no-undefined|--warn-common|--warn-once|--warn-section-align|--no-omagic|--no-keep-memory|--reduce-memory-overheads|--no-dynamic-linker|--eh-frame-hdr|--no-eh-frame-hdr|--no-print-map-discarded|--no-relax|--relax|--no-demangle|--demangle|--as-needed|--no-as-needed|--add-needed|--no-add-needed|--no-copy-dt-needed-entries|--no-allow-shlib-undefined|--allow-shlib-undefined|--no-ld-generated-unwind-info|--no-warn-mismatch|--no-error-execstack|--no-error-rwx-segments|--sort-common.*|--dynamic-list-data|-E|--export-dynamic|--no-export-dynamic|-O.*|--color-diagnostics.*|--no-eh-frame|--orphan-handling=place|--no-ctf-variables|--ctf-variables|--no-undefined-version|--undefined-version|--no-strip-discarded|--strip-discarded|--no-accept-unknown-input-arch|--whole-program)$/;
const ignoredWithValue = new Set([
  '-m',
  '-Map',
  '-rpath',
  '-rpath-link',
  '-soname',
  '-h',
  '-I',
  '-dynamic-linker',
  '-Y',
  '-A',
  '-O',
  '-a',
]);

/** Options whose dashes may be one or two: all but those that begin with an `o`, which `-o` takes. */
function canonical(word: string): string {
  return /^-[a-np-z][a-z-]+/.test(word) && !/^-(?:T|L|l|z|m|e|u|y|O|G|Ur|dn|dc|dp|nostdlib|non_shared)/.test(word)
    ? `-${word}`
    : word;
}

/** A file, or a group of them; `whole`: an archive gives all of its members. */
export type NamedInput =
  | { readonly path: string; readonly whole: boolean }
  | { readonly group: readonly { readonly path: string; readonly whole: boolean }[] };

/** `-T file`, or `--defsym`, in their order. */
export type NamedPiece =
  | { readonly kind: 'script'; readonly path: string }
  | { readonly kind: 'defsym'; readonly text: string };

export interface LdArguments {
  readonly inputs: readonly NamedInput[];
  /** what ld says of the command line itself */
  readonly remarks: readonly string[];
  readonly output: string;
  /** -T and --defsym; the scripts of --default-script come last */
  readonly pieces: readonly NamedPiece[];
  readonly said: {
    /** nothing may be said: no file is made */
    readonly fatalWarnings: boolean;
    /** -w: silent, also of errors, which then are none */
    readonly quiet: boolean;
    /** --no-warn-execstack: false */
    readonly executableStack: boolean;
  };
  /** -L */
  readonly libraryPaths: readonly string[];
  readonly options: Omit<LinkOptions, 'output' | 'script' | 'commandLine' | 'read' | 'userObjects' | 'ignoreKeep'>;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** `uuid` makes a random identifier: only the caller may. */
export function parseLdArguments(words: readonly string[], uuid: () => Uint8Array): LdArguments {
  const inputs: NamedInput[] = [];
  const remarks: string[] = [];
  const pieces: NamedPiece[] = [];
  const defaultScripts: NamedPiece[] = [];
  const libraryPaths: string[] = [];
  const undefinedNames: string[] = [];
  const required: string[] = [];
  const sectionStarts: { section: string; address: bigint }[] = [];
  const segmentStarts = new Map<string, bigint>();
  const options: Mutable<LdArguments['options']> = { relocatable: false };
  const said: Mutable<LdArguments['said']> = { fatalWarnings: false, quiet: false, executableStack: true };
  const unresolved = { reported: true, warned: false };
  let group: { path: string; whole: boolean }[] | undefined;
  let whole = false;
  let output = 'a.out';

  /** Of a word: what it asks for. The first that matches is it; `value` is the rest of the word or the next one. */
  const table: readonly (readonly [RegExp, (value: string) => void])[] = [
    [/^(?:-o|--output=?)(?=$|.)/, (value) => (output = value)],
    [
      /^(?:-T|--script=?)(?!text|data|bss|rodata-segment|ldata-segment)/,
      (path) => pieces.push({ kind: 'script', path }),
    ],
    [/^(?:-dT|--default-script=?)/, (path) => defaultScripts.push({ kind: 'script', path })],
    [/^-T(?=text-segment|rodata-segment|ldata-segment)/, (rest) => segmentStart(rest)],
    [/^-T(?=text|data|bss)/, (rest) => sectionStart(rest)],
    [
      /^--section-start=?/,
      (value) => {
        const [section, address] = value.split('=');
        sectionStarts.push({ section: section!, address: number(address ?? '') });
      },
    ],
    [/^--defsym=?/, (text) => pieces.push({ kind: 'defsym', text })],
    [/^(?:-e|--entry=?)/, (value) => (options.entry = value)],
    [/^(?:-u|--undefined=?)/, (value) => undefinedNames.push(value)],
    [/^--require-defined=?/, (value) => required.push(value)],
    [/^(?:-L|--library-path=?)/, (value) => libraryPaths.push(value)],
    [/^(?:-l|--library=?)/, (value) => (group ?? inputs).push({ path: `-l${value}`, whole })],
    [/^-z/, (value) => keyword(value)],
    [/^--sort-section=?/, (value) => (options.sortSection = value === 'alignment' ? 'alignment' : 'name')],
    [/^--orphan-handling=?/, (value) => (options.orphans = value as 'warn' | 'error' | 'discard')],
    [/^--unresolved-symbols=?/, (value) => unresolvedSymbols(value)],
    [/^-[yYhIaA]/, () => {}],
  ];
  const flags: Readonly<Record<string, () => void>> = {
    '-r': () => (options.relocatable = true),
    '-i': () => (options.relocatable = true),
    '-Ur': () => (options.relocatable = true),
    '--relocatable': () => (options.relocatable = true),
    '--gc-sections': () => (options.gcSections = true),
    '--whole-archive': () => (whole = true),
    '--no-whole-archive': () => (whole = false),
    '-N': () => (options.paging = 'omagic'),
    '--omagic': () => (options.paging = 'omagic'),
    '-n': () => (options.paging = 'nmagic'),
    '--nmagic': () => (options.paging = 'nmagic'),
    '-d': () => (options.defineCommons = true),
    '-dc': () => (options.defineCommons = true),
    '-dp': () => (options.defineCommons = true),
    '--force-group-allocation': () => (options.resolveGroups = true),
    '--no-gc-sections': () => (options.gcSections = false),
    '--print-gc-sections': () => (options.printCollected = true),
    '--no-print-gc-sections': () => (options.printCollected = false),
    '--warn-unresolved-symbols': () => (unresolved.warned = true),
    '--error-unresolved-symbols': () => (unresolved.warned = false),
    '--noinhibit-exec': () => (options.evenWithErrors = true),
    '--fatal-warnings': () => (said.fatalWarnings = true),
    '--no-fatal-warnings': () => (said.fatalWarnings = false),
    '-w': () => (said.quiet = true),
    '--no-warnings': () => (said.quiet = true),
    '--no-warn-execstack': () => (said.executableStack = false),
    '--allow-multiple-definition': () => (options.multipleDefinitions = true),
    '-s': () => (options.strip = 'all'),
    '--strip-all': () => (options.strip = 'all'),
    '-S': () => (options.strip = 'debug'),
    '--strip-debug': () => (options.strip = 'debug'),
    '-x': () => (options.discardLocals = 'all'),
    '--discard-all': () => (options.discardLocals = 'all'),
    '-X': () => (options.discardLocals = 'labels'),
    '--discard-locals': () => (options.discardLocals = 'labels'),
    '--discard-none': () => (options.discardLocals = 'none'),
    '--no-check-sections': () => (options.checkSections = false),
    '--check-sections': () => (options.checkSections = true),
    '--start-group': () => {
      if (group) throw new UsageError('may not nest groups (--help for usage)');
      inputs.push({ group: (group = []) });
    },
    '--end-group': () => {
      if (!group) throw new UsageError('group ended before it began (--help for usage)');
      group = undefined;
    },
  };
  const unresolvedSymbols = (value: string) => {
    if (!/^(?:report-all|ignore-all|ignore-in-(?:object-files|shared-libs))$/.test(value))
      throw new UsageError(`bad --unresolved-symbols option: ${value}`);
    unresolved.reported = value === 'report-all' || value === 'ignore-in-shared-libs';
  };
  const keyword = (value: string) => {
    const [name, given] = value.split('=');
    if (name === 'max-page-size') options.maxPageSize = Number(number(given ?? ''));
    else if (name === 'common-page-size') options.commonPageSize = Number(number(given ?? ''));
    else if (name === 'separate-code' || name === 'noseparate-code') options.separateCode = name === 'separate-code';
    else if (name === 'relro' || name === 'norelro') options.relro = name === 'relro';
    else if (name === 'defs' || name === 'undefs') unresolved.reported = name === 'defs';
    else if (name === 'execstack' || name === 'noexecstack') options.executableStack = name === 'execstack';
    else if (name === 'muldefs') options.multipleDefinitions = true;
  };
  const segmentStart = (rest: string) => {
    const { name, address } = startOf(rest);
    segmentStarts.set(name, address);
  };
  const sectionStart = (rest: string) => {
    const { name, address } = startOf(rest);
    sectionStarts.push({ section: `.${name}`, address });
  };

  const valueAfter = (at: number, word: string): string => {
    const next = words[at + 1];
    if (next === undefined) throw new UsageError(`option requires an argument -- '${word.replace(/^-+/, '')}'`);
    return next;
  };
  for (let i = 0; i < words.length; i++) {
    const given = words[i]!;
    const word = given === '-(' ? '--start-group' : given === '-)' ? '--end-group' : canonical(given);
    const flag = flags[word];
    if (flag) flag();
    else if (!word.startsWith('-') || word === '-') (group ?? inputs).push({ path: word, whole });
    else if (word === '--build-id' || word.startsWith('--build-id=')) {
      const style = parseBuildId(word.slice('--build-id='.length));
      if (style === undefined) remarks.push('warning: unrecognized --build-id style ignored');
      else if (style === 'none') delete options.buildId;
      else options.buildId = style === 'uuid' ? uuid() : style;
    } else if (ignoredWithValue.has(given) || ignoredWithValue.has(word)) valueAfter(i++, word);
    else if (ignored.test(word)) continue;
    else {
      const row = table.find(([pattern]) => pattern.test(word));
      if (!row) throw new UsageError(`unrecognized option '${given}'`);
      const rest = word.replace(row[0], '');
      // `-Ttext=0x1000`, `-Ttext 0x1000`: the name is a part of the value
      const named = /^(?:text|data|bss|rodata|ldata)(?:-segment)?$/.test(rest);
      row[1](rest === '' ? valueAfter(i++, word) : named ? `${rest}=${valueAfter(i++, word)}` : rest);
    }
  }
  if (group) remarks.push('missing --end-group; added as last command line option');
  if (options.relocatable && options.strip === 'all') {
    // What other objects may ask for must stay: `-r -s` is `-r -S -x` (ld/ldmain.c).
    options.strip = 'debug';
    options.discardLocals ??= 'all';
  }
  if (!unresolved.reported) options.unresolved = 'ignore';
  else if (unresolved.warned) options.unresolved = 'warn';
  if (sectionStarts.length > 0) options.sectionStarts = sectionStarts;
  if (segmentStarts.size > 0) options.segmentStarts = segmentStarts;
  if (undefinedNames.length > 0) options.undefined = undefinedNames;
  if (required.length > 0) options.requireDefined = required;
  const scripts = pieces.some((piece) => piece.kind === 'script') ? [] : defaultScripts;
  return { inputs, remarks, output, pieces: [...pieces, ...scripts], libraryPaths, options, said };
}

/** `text=0x1000`: hexadecimal without a 0x too */
function startOf(rest: string): { name: string; address: bigint } {
  const [name, value] = rest.split('=');
  const digits = (value ?? '').replace(/^0[xX]/, '');
  if (!/^[0-9a-fA-F]+$/.test(digits)) throw new UsageError(`invalid hex number \`${value ?? ''}'`);
  return { name: name!, address: BigInt.asUintN(64, BigInt(`0x${digits}`)) };
}

function number(text: string): bigint {
  if (!/^(?:0[xX][0-9a-fA-F]+|[0-9]+)$/.test(text)) throw new UsageError(`invalid number \`${text}'`);
  return BigInt.asUintN(64, BigInt(text));
}
