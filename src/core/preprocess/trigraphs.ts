// SPDX-License-Identifier: GPL-2.0-only
/** Translation phase 1's trigraphs (C11 5.2.1.1): only on request, `-trigraphs` or a strict `-std=`. */

const meanings: Readonly<Record<string, string>> = {
  '=': '#',
  '(': '[',
  '/': '\\',
  ')': ']',
  "'": '^',
  '<': '{',
  '!': '|',
  '>': '}',
  '-': '~',
};

/** The text without them, and for each of its offsets (the end included) the offset in the file. */
export function undoTrigraphs(raw: string): { text: string; map: Int32Array } {
  const parts: string[] = [];
  // One more than the text can have: a newline may be added at the end.
  const map = new Int32Array(raw.length + 2);
  let length = 0;
  let from = 0;
  for (let i = 0; i < raw.length;) {
    const meaning = raw.charCodeAt(i) === 63 && raw.charCodeAt(i + 1) === 63 ? meanings[raw[i + 2] ?? ''] : undefined;
    map[length++] = i;
    if (meaning === undefined) {
      i++;
      continue;
    }
    parts.push(raw.slice(from, i), meaning);
    i += 3;
    from = i;
  }
  parts.push(raw.slice(from));
  map[length] = raw.length;
  map[length + 1] = raw.length;
  return { text: parts.join(''), map: map.slice(0, length + 2) };
}
