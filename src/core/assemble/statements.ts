// SPDX-License-Identifier: GPL-2.0-only
/**
 * Cuts assembler text into statements as gas's scrubber does (gas/app.c): newline and `;` end one,
 * `#` begins a comment on x86, slash-star comments count as space, strings keep everything.
 */

export interface Statement {
  /** comments blanked, so that offsets are those of the whole text */
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export interface Split {
  /** the whole text with comments blanked */
  readonly text: string;
  readonly statements: readonly Statement[];
}

export function splitStatements(source: string): Split {
  const blanked = source.split('');
  const cuts: number[] = [];
  for (let i = 0; i < source.length; i++) {
    const c = source[i]!;
    if (c === '"') {
      for (i++; i < source.length && source[i] !== '"' && source[i] !== '\n'; i++) if (source[i] === '\\') i++;
      if (source[i] === '\n') i--;
    } else if (c === "'" && i + 1 < source.length && source[i + 1] !== '\n') i++;
    else if (c === '#') {
      while (i < source.length && source[i] !== '\n') blanked[i++] = ' ';
      i--;
    } else if (c === '/' && source[i + 1] === '*') {
      const close = source.indexOf('*/', i + 2);
      const end = close < 0 ? source.length : close + 2;
      for (; i < end; i++) blanked[i] = ' ';
      i--;
    } else if (c === '\n' || c === ';') cuts.push(i);
  }
  const text = blanked.join('');
  const statements: Statement[] = [];
  let from = 0;
  for (const cut of [...cuts, source.length]) {
    if (text.slice(from, cut).trim() !== '') statements.push({ text, from, to: cut });
    from = cut + 1;
  }
  return { text, statements };
}

/** Bytes of `"..."` at `at`, escapes as gas reads them (read.c, next_char_of_string); undefined: not a string. */
export function readString(
  text: string,
  at: number,
  end: number,
): { readonly bytes: number[]; readonly next: number; readonly closed: boolean } | undefined {
  if (text[at] !== '"') return undefined;
  const bytes: number[] = [];
  let i = at + 1;
  while (i < end && text[i] !== '"') {
    if (text[i] !== '\\') {
      const code = text.codePointAt(i)!;
      pushUtf8(bytes, code);
      i += code > 0xffff ? 2 : 1;
      continue;
    }
    const c = text[++i] ?? '';
    const simple: Readonly<Record<string, number>> = { b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, '\\': 92, '"': 34 };
    if (c >= '0' && c <= '7') {
      const digits = /[0-7]{1,3}/y;
      digits.lastIndex = i;
      const found = digits.exec(text)![0];
      bytes.push(parseInt(found, 8) & 255);
      i += found.length;
    } else if (c === 'x' || c === 'X') {
      const digits = /[0-9a-fA-F]*/y;
      digits.lastIndex = i + 1;
      const found = digits.exec(text)![0];
      bytes.push(parseInt(found.slice(-2) || '0', 16));
      i += 1 + found.length;
    } else {
      bytes.push(simple[c] ?? c.charCodeAt(0));
      i++;
    }
  }
  return { bytes, next: i + 1, closed: i < end };
}

function pushUtf8(out: number[], code: number): void {
  if (code < 0x80) out.push(code);
  else if (code < 0x800) out.push(0xc0 | (code >> 6), 0x80 | (code & 63));
  else if (code < 0x10000) out.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  else out.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
}
