// SPDX-License-Identifier: GPL-2.0-only
/**
 * The text `gcc -E -P` prints, back to preprocessing tokens (C11 6.4): for comparing spellings in
 * order. White space between tokens does not count; inside a literal it does. A pragma is one token.
 */

/** Longest first, as C11 6.4p4 takes them. `%:%:` and the other digraphs are spelt as written. */
const punctuators = [
  '%:%:',
  '...',
  '<<=',
  '>>=',
  '->',
  '++',
  '--',
  '<<',
  '>>',
  '<=',
  '>=',
  '==',
  '!=',
  '&&',
  '||',
  '*=',
  '/=',
  '%=',
  '+=',
  '-=',
  '&=',
  '^=',
  '|=',
  '##',
  '<:',
  ':>',
  '<%',
  '%>',
  '%:',
];

const escaped = punctuators.map((p) => p.replace(/[|^*+?.$()[\]{}\\/]/g, '\\$&')).join('|');

const pattern = new RegExp(
  [
    '(?<space>[ \\t\\v\\f\\r\\n]+)',
    '(?<literal>(?:u8|[uUL])?(?:"(?:[^"\\\\\\n]|\\\\[^])*"|\'(?:[^\'\\\\\\n]|\\\\[^])*\'))',
    '(?<number>\\.?[0-9](?:[eEpP][+-]|[0-9A-Za-z_.])*)',
    '(?<identifier>[A-Za-z_$\\u0080-\\u{10ffff}][A-Za-z0-9_$\\u0080-\\u{10ffff}]*)',
    `(?<punctuator>${escaped})`,
    '(?<other>[^])',
  ].join('|'),
  'uy',
);

export function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  const lines = text.split('\n');
  let rest: string[] = [];
  const flush = () => {
    const chunk = rest.join('\n');
    pattern.lastIndex = 0;
    for (let match = pattern.exec(chunk); match; match = pattern.exec(chunk)) {
      if (match.groups?.['space'] === undefined) tokens.push(match[0]);
    }
    rest = [];
  };
  for (const line of lines) {
    if (/^\s*#\s*pragma\b/.test(line)) {
      flush();
      tokens.push(line.trim().replace(/\s+/g, ' '));
    } else rest.push(line);
  }
  flush();
  return tokens;
}

/** Where two token lists part, with what stands before it; undefined if they are equal. */
export function firstDifference(ours: readonly string[], theirs: readonly string[]): string | undefined {
  for (let i = 0; i < Math.max(ours.length, theirs.length); i++) {
    if (ours[i] === theirs[i]) continue;
    const before = theirs.slice(Math.max(0, i - 12), i).join(' ');
    return `token ${i}, after: ${before}\n  ours: ${ours.slice(i, i + 12).join(' ')}\n  gcc:  ${theirs.slice(i, i + 12).join(' ')}`;
  }
  return undefined;
}
