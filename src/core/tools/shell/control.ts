// SPDX-License-Identifier: GPL-2.0-only
/** How commands leave what they are in, and how a word is written so that a shell reads it back. */

/** Leaves loops, a function or the shell; `abort`: the line. */
export class Jump extends Error {
  constructor(
    readonly kind: 'break' | 'continue' | 'return' | 'exit' | 'abort' | 'stop',
    /** loops still to leave; the status of the others */
    public count: number,
  ) {
    super(kind);
  }
}

/** As `set -x` shows a word. */
export function requoted(word: string): string {
  return word === '' ? "''" : /^[\w@%+=:,./^-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
