// SPDX-License-Identifier: GPL-2.0-only
/**
 * The compiler's command line, as gcc reads it (gcc 12 manual, "Options Controlling the Preprocessor",
 * "Directory Options", "Overall Options"): a flag and its value may be one word or two.
 *
 * In: words after `pp`, `cc` or `gcc`; a kernel's own, copied from `make V=1` or a .cmd file, are taken as they
 * stand. Out: the preprocessor's flags in gcc's spelling and order, one word a part, and what is our own
 * (`--arch`, `--steps`, `--no-linux`). Flags about code we do not make (-O2, -fno-pic, -m64 ...) change
 * nothing but the macros that tell of them; an unknown one is an error, in gcc's words.
 */
import type { Standard } from '../compile/options';
import type { Arch } from '../source/types';

export interface CompilerArguments {
  readonly inputs: readonly string[];
  readonly output: string | undefined;
  /** -c was said: an output named is an object's */
  readonly object: boolean;
  /** `-I`, `dir`, `-D`, `X=1`, ... : split into flag and value */
  readonly cppFlags: readonly string[];
  /** -f, -m, -O, -g: of code, but some show in predefined macros */
  readonly machineFlags: readonly string[];
  readonly warnings: readonly string[];
  readonly std: string | undefined;
  readonly arch: Arch;
  /** pp: one JSON step a line instead of the tokens */
  readonly steps: boolean;
  /** the teaching kernel's headers are on the include path */
  readonly linux: boolean;
}

/** What a command says when it cannot go on: printed as `<tool>: error: <message>`. */
export class UsageError extends Error {}

const withValue = ['-include', '-imacros', '-iquote', '-isystem', '-idirafter', '-D', '-U', '-I'];
/** What changes macros of the preprocessor by name of the flag alone. */
const ofMacros = /^-([fm].+|O.*|g.*|ansi|undef|trigraphs)$/;
/** Flags without a bearing on what we make. */
const ignored =
  /^-(pipe|P|E|S|v|C|CC|H|s|nostdlib|static|shared|no-pie|pie|r|pthread|p|pg|save-temps.*|specs=.*|Wa,.*|Wl,.*|M[DMPG]*|d[A-Z]+|l.+|L.+|B.+)$/;
/** The same, with a value that may be the next word. */
const ignoredWithValue = [
  '-MF',
  '-MT',
  '-MQ',
  '--param',
  '-Xassembler',
  '-Xlinker',
  '-T',
  '-L',
  '-l',
  '-z',
  '-aux-info',
];

/** `-Wp,-MD,file,-DX`: words for the preprocessor alone, whose -MD has the file beside it that make is told of. */
function passedOn(word: string): string[] {
  const words = word.split(',').slice(1);
  return words.filter((one, i) => !(isDependency(one) || (isDependency(words[i - 1]) && !one.startsWith('-'))));
}

function isDependency(word: string | undefined): boolean {
  return word === '-MD' || word === '-MMD';
}

export function parseCompilerArguments(given: readonly string[]): CompilerArguments {
  const words = given.flatMap((word) => (word.startsWith('-Wp,') ? passedOn(word) : [word]));
  const inputs: string[] = [];
  const cppFlags: string[] = [];
  const machineFlags: string[] = [];
  const warnings: string[] = [];
  let object = false;
  let output: string | undefined;
  let std: string | undefined;
  let arch: Arch = 'um';
  let steps = false;
  let linux = true;

  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const value = (): string => {
      const next = words[++i];
      if (next === undefined) throw new UsageError(`missing argument to '${word}'`);
      return next;
    };
    const flag = withValue.find((name) => word === name || (name.length === 2 && word.startsWith(name)));
    // `-include` begins with -i, `-isystem/dir` is one word in gcc's grammar too
    const joined = flag ?? withValue.find((name) => name.startsWith('-i') && word.startsWith(name));
    if (word === '-nostdinc') cppFlags.push(word);
    else if (joined !== undefined) cppFlags.push(joined, word === joined ? value() : word.slice(joined.length));
    else if (word === '-c') object = true;
    else if (word === '-x') cppFlags.push(word, value());
    else if (/^-x./.test(word)) cppFlags.push('-x', word.slice(2));
    else if (word === '-o') output = value();
    else if (word.startsWith('-o')) output = word.slice(2);
    else if (/^--?std=/.test(word)) std = word.replace(/^--?std=/, '');
    else if (word === '--arch' || word.startsWith('--arch='))
      arch = archOf(word === '--arch' ? value() : word.slice(7));
    else if (word === '-w' || word === '-pedantic' || word === '-pedantic-errors') warnings.push(word);
    else if (word === '--steps') steps = true;
    else if (word === '--no-linux') linux = false;
    else if (ignoredWithValue.includes(word)) value();
    else if (/^--param=|^-M[FTQ]./.test(word) || ignored.test(word)) continue;
    else if (ofMacros.test(word)) machineFlags.push(word);
    else if (word.startsWith('-W')) warnings.push(word);
    else if (word.startsWith('-') && word !== '-') throw new UsageError(`unrecognized command-line option '${word}'`);
    else inputs.push(word);
  }
  return { inputs, output, object, cppFlags, machineFlags, warnings, std, arch, steps, linux };
}

export function archOf(name: string): Arch {
  if (name === 'um' || name === 'x86') return name;
  throw new UsageError(`--arch is um or x86, not '${name}'`);
}

/** gcc's names for a standard, to the compiler's four. */
export function standardOf(name: string | undefined): Standard | undefined {
  if (name === undefined) return undefined;
  const year = /(89|90|99|9x|11|1x|17|18)$/.exec(name)?.[1];
  const known: Record<string, Standard> = {
    89: 'gnu89',
    90: 'gnu89',
    99: 'gnu99',
    '9x': 'gnu99',
    11: 'gnu11',
    '1x': 'gnu11',
    17: 'gnu17',
    18: 'gnu17',
  };
  if (year === undefined || !/^(c|gnu)/.test(name))
    throw new UsageError(`unrecognized command-line option '-std=${name}'`);
  return known[year]!;
}

/** Where headers are, on the disk or in a terminal's tree. */
export interface HeaderFolders {
  /** folders of the teaching kernel's, each behind a flag: -I, or -idirafter behind everything else */
  kernel(flag: '-I' | '-idirafter'): readonly string[];
  /** where the compiler looks by itself */
  readonly system: readonly string[];
  /** a folder the user gives holds a kernel's own headers */
  holdsKernel(folder: string): boolean;
}

/** `#include <linux/...>`: source of the kernel, which is compiled with Kbuild's flags and makes no sense without. */
const kernelInclude = /^\s*#\s*include\s*<(linux|asm|uapi)\//m;

/**
 * The preprocessor's flags: the user's, then the teaching kernel's folders, as a last place to look; not where the
 * user gives another kernel's, of which a missing header must not be found in this one. Source of the kernel gets the
 * rest of what Kbuild passes too, unless the caller says with -nostdinc, -include or -imacros that they do that
 * themselves. Other source finds the machine's own headers, as with gcc.
 */
export function flagsFor(args: CompilerArguments, source: string, text: string, folders: HeaderFolders): string[] {
  const own = args.cppFlags.some((flag) => ['-nostdinc', '-include', '-imacros'].includes(flag));
  const ofKernel = kernelInclude.test(text);
  const kbuild = args.linux && !own && ofKernel;
  const hosted = !ofKernel && !args.cppFlags.includes('-nostdinc');
  const name = source
    .replace(/^.*\//, '')
    .replace(/\.\w+$/, '')
    .replace(/[-,]/g, '_');
  const names = [`KBUILD_BASENAME="${name}"`, `KBUILD_MODNAME="${name}"`].flatMap((define) => ['-D', define]);
  const another = args.cppFlags.some(
    (flag, i) => ['-I', '-isystem'].includes(args.cppFlags[i - 1] ?? '') && folders.holdsKernel(flag),
  );
  return [
    ...(kbuild ? ['-D', '__KERNEL__', ...names] : []),
    ...args.cppFlags,
    ...(args.linux && !another ? folders.kernel(hosted ? '-idirafter' : '-I') : []),
    ...(hosted ? folders.system.flatMap((folder) => ['-isystem', folder]) : []),
    ...(kbuild ? ['-include', 'linux/kconfig.h', '-include', 'linux/compiler_types.h'] : []),
    ...(args.std === undefined ? [] : [`-std=${args.std}`]),
    ...args.machineFlags,
    ...args.warnings,
  ];
}
