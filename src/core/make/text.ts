// SPDX-License-Identifier: GPL-2.0-only
/** A Makefile's text: logical lines, words, brackets, comments. GNU make manual 3.1, 5.1, 6.1. */

export interface LogicalLine {
  /** with its continuations as they stand in the file */
  readonly whole: string;
  /** with each continuation made one space */
  readonly joined: string;
  readonly from: number;
  readonly to: number;
  /** the first physical line's number */
  readonly line: number;
}

export function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** Index of the bracket that closes the one at `open`, or the text's end. */
export function closing(text: string, open: number): number {
  const left = text[open]!;
  const right = left === '(' ? ')' : '}';
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === left) depth++;
    else if (text[i] === right && --depth === 0) return i;
  }
  return text.length;
}

/** Arguments of a function or a conditional: commas outside of brackets part them; no more than `most`. */
export function splitArguments(text: string, most = Number.POSITIVE_INFINITY): string[] {
  const list: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === '(' || c === '{') depth++;
    else if (c === ')' || c === '}') depth--;
    else if (c === ',' && depth === 0 && list.length < most - 1) {
      list.push(text.slice(from, i));
      from = i + 1;
    }
  }
  list.push(text.slice(from));
  return list;
}

/** Index of the first of these characters that is outside of variable references, or -1. */
export function findOutside(text: string, characters: string): number {
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\' && characters.includes(text[i + 1] ?? '')) i++;
    else if (text[i] === '$' && (text[i + 1] === '(' || text[i + 1] === '{')) i = closing(text, i + 1);
    else if (text[i] === '$') i++;
    else if (characters.includes(text[i]!)) return i;
  }
  return -1;
}

/** Without its comment; `\#` is a number sign. */
export function stripComment(line: string): string {
  let out = '';
  for (let i = 0; i < line.length; i++) {
    if (line[i] !== '#') {
      out += line[i];
      continue;
    }
    const slashes = /\\*$/.exec(out)![0].length;
    out = out.slice(0, out.length - Math.ceil(slashes / 2));
    if (slashes % 2 === 0) return out;
    out += '#';
  }
  return out;
}

/** A backslash, the newline and the white space around it become one space. */
export function* logicalLines(text: string): Iterable<LogicalLine> {
  let from = 0;
  let line = 1;
  while (from < text.length) {
    let end = text.indexOf('\n', from);
    if (end < 0) end = text.length;
    let joined = text.slice(from, end).replace(/\r$/, '');
    let lines = 1;
    while (/(^|[^\\])(\\\\)*\\$/.test(joined) && end < text.length) {
      let next = text.indexOf('\n', end + 1);
      if (next < 0) next = text.length;
      const rest = text
        .slice(end + 1, next)
        .replace(/\r$/, '')
        .trimStart();
      joined = `${joined.slice(0, -1).trimEnd()} ${rest}`;
      lines++;
      end = next;
    }
    yield { whole: text.slice(from, end).replace(/\r/g, ''), joined, from, to: end, line };
    from = end + 1;
    line += lines;
  }
}
