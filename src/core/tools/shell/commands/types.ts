// SPDX-License-Identifier: GPL-2.0-only
/** What a command takes and gives, and the few things most of them need. */
import { fromText, type ByteString } from '../bytes';
import type { Shell, Written } from '../index';

export type Command = (args: readonly string[], input: ByteString, shell: Shell) => Written;

export const ok = (stdout: ByteString = ''): Written => ({ stdout, stderr: '', status: 0 });
export const failed = (stderr: string, status = 1): Written => ({
  stdout: '',
  stderr: fromText(`${stderr}\n`),
  status,
});

/** One after the other; the status is the worst. */
export function each<T>(list: readonly T[], work: (one: T) => Written): Written {
  const results = list.map(work);
  return {
    stdout: results.map((r) => r.stdout).join(''),
    stderr: results.map((r) => r.stderr).join(''),
    status: Math.max(0, ...results.map((r) => r.status)),
  };
}

/** Letters of the options, and what is no option. `--` ends the options. */
export function optionsOf(
  args: readonly string[],
  known: string,
): {
  readonly letters: ReadonlySet<string>;
  readonly operands: readonly string[];
  readonly unknown: string | undefined;
} {
  const letters = new Set<string>();
  const operands: string[] = [];
  let unknown: string | undefined;
  let ended = false;
  for (const arg of args) {
    if (ended || !/^-./.test(arg)) operands.push(arg);
    else if (arg === '--') ended = true;
    else if (arg.startsWith('--')) unknown ??= arg;
    else
      for (const letter of arg.slice(1)) {
        if (!known.includes(letter)) unknown ??= letter;
        letters.add(letter);
      }
  }
  return { letters, operands, unknown };
}

export const badOption = (name: string, unknown: string): Written =>
  failed(
    unknown.startsWith('--')
      ? `${name}: unrecognized option '${unknown}'\nTry '${name} --help' for more information.`
      : `${name}: invalid option -- '${unknown}'\nTry '${name} --help' for more information.`,
    name === 'ls' ? 2 : 1,
  );
