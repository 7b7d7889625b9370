// SPDX-License-Identifier: GPL-2.0-only
/**
 * The compiler's command line, as gcc reads it (gcc 12 manual, "Options Controlling the Preprocessor"
 * and "Directory Options"): a flag and its value may be one word or two.
 *
 * In: words after `pp` or `cc`. Out: the preprocessor's flags in gcc's spelling and order, one word a
 * part, and what is our own (`--arch`, `--steps`, `--no-linux`). Flags about code we do not make
 * (-O2, -fno-pic, -m64 ...) are taken and change nothing; an unknown one is an error, in gcc's words.
 */
import type { Arch } from '../core/source/types';

export interface CompilerArguments {
  readonly inputs: readonly string[];
  readonly output: string | undefined;
  /** `-I`, `dir`, `-D`, `X=1`, ... : split into flag and value */
  readonly cppFlags: readonly string[];
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
/** Flags without a bearing on what we make. */
const ignored =
  /^-(O[0-3sgz]?|g\d?|m[a-z].*|f[a-z].*|pipe|P|E|c|S|v|pedantic(-errors)?|ansi|nostdlib|Wp,.*|Wa,.*|M[MDP]*)$/;

export function parseCompilerArguments(words: readonly string[]): CompilerArguments {
  const inputs: string[] = [];
  const cppFlags: string[] = [];
  const warnings: string[] = [];
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
    const joined = flag ?? ['-iquote', '-isystem', '-idirafter'].find((name) => word.startsWith(name));
    if (word === '-nostdinc') cppFlags.push(word);
    else if (joined !== undefined) cppFlags.push(joined, word === joined ? value() : word.slice(joined.length));
    else if (word === '-o') output = value();
    else if (word.startsWith('-o')) output = word.slice(2);
    else if (word.startsWith('-std=')) std = word.slice('-std='.length);
    else if (word === '--arch' || word.startsWith('--arch='))
      arch = archOf(word === '--arch' ? value() : word.slice(7));
    else if (word === '-w') warnings.push(word);
    else if (word === '--steps') steps = true;
    else if (word === '--no-linux') linux = false;
    else if (ignored.test(word)) continue;
    else if (word.startsWith('-W')) warnings.push(word);
    else if (word.startsWith('-') && word !== '-') throw new UsageError(`unrecognized command-line option '${word}'`);
    else inputs.push(word);
  }
  return { inputs, output, cppFlags, warnings, std, arch, steps, linux };
}

export function archOf(name: string): Arch {
  if (name === 'um' || name === 'x86') return name;
  throw new UsageError(`--arch is um or x86, not '${name}'`);
}
