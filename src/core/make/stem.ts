// SPDX-License-Identifier: GPL-2.0-only
/** Words and patterns with one `%`. GNU make manual 8.2, 10.5.4. */
import { words } from './text';

/** What `%` stands for in a word, or undefined: no match. */
export function stemOf(pattern: string, word: string): string | undefined {
  const at = pattern.indexOf('%');
  if (at < 0) return pattern === word ? '' : undefined;
  const before = pattern.slice(0, at);
  const after = pattern.slice(at + 1);
  return word.length >= before.length + after.length && word.startsWith(before) && word.endsWith(after)
    ? word.slice(before.length, word.length - after.length)
    : undefined;
}

/** `$(patsubst ...)` */
export function substitute(pattern: string, to: string, text: string): string {
  return words(text)
    .map((word) => {
      const stem = stemOf(pattern, word);
      if (stem === undefined) return word;
      return pattern.includes('%') ? to.replace('%', () => stem) : to;
    })
    .join(' ');
}
