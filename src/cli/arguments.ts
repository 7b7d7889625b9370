// SPDX-License-Identifier: GPL-2.0-only
/**
 * The compiler's command line, as gcc reads it (gcc 12 manual, "Options Controlling the Preprocessor",
 * "Directory Options", "Overall Options"): a flag and its value may be one word or two.
 *
 * In: words after `pp` or `cc`; a kernel's own, copied from `make V=1` or a .cmd file, are taken as they
 * stand. Out: the preprocessor's flags in gcc's spelling and order, one word a part, and what is our own
 * (`--arch`, `--steps`, `--no-linux`). Flags about code we do not make (-O2, -fno-pic, -m64 ...) change
 * nothing but the macros that tell of them; an unknown one is an error, in gcc's words.
 */
import type { Arch } from '../core/source/types';

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
    else if (word === '-w') warnings.push(word);
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
