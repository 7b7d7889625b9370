// SPDX-License-Identifier: GPL-2.0-only
/** Tokens as a line, with the spaces they have; bit 4 of a mark is a space before it. */
export function spelt({
  texts,
  marks,
}: {
  readonly texts: readonly string[];
  readonly marks: readonly number[];
}): string {
  return texts.map((text, i) => (i > 0 && (marks[i]! & 16) !== 0 ? ` ${text}` : text)).join('');
}
