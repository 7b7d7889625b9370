// SPDX-License-Identifier: GPL-2.0-only
/** Where in a Makefile something is said: spans of lines and of words in them. */
import type { Span } from '../base/span';
import type { MakeLine, Variables } from '../make';

/** Does the line, expanded, give this word? */
export function mentions(line: MakeLine, word: string, variables: Variables): boolean {
  if (line.text.split(/[\s=]+/).includes(word) || line.value.split(/\s+/).includes(word)) return true;
  const value = line.text.slice(line.text.search(/[:+?!]?=/) + 1);
  return (
    !/\$[({](?:shell|error|warning|info|eval)\b/.test(value) && variables.expand(value).split(/\s+/).includes(word)
  );
}

/** A word of a line; the line, where the word came out of a variable. */
export function nameSpan(makefile: string, file: string, { from, to }: MakeLine, word: string): Span {
  const at = makefile.slice(from, to).indexOf(word);
  return at < 0 ? { file, from, to } : { file, from: from + at, to: from + at + word.length };
}

/** A line by its number. */
export function lineSpan(text: string, file: string, line: number): Span {
  const lines = text.split('\n');
  const from = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return { file, from: Math.min(from, text.length), to: Math.min(from + (lines[line - 1] ?? '').length, text.length) };
}
