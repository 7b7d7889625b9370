// SPDX-License-Identifier: GPL-2.0-only
/**
 * What gcc remarks on while it reads characters, and reads them all the same: trigraphs, comments within comments,
 * null characters, text whose direction is turned around, names that only look alike (GNU cpp 12, -W...).
 *
 * In: a range of a file's text that `lexer.ts` has just passed. Out: warnings.
 */
import { inAscii } from './identifiers';
import type { Reader } from './reader';
import type { Buffer } from './source-file';
import type { Tok } from './token';

/** C++'s other words for operators. */
const operatorNames: ReadonlySet<string> = new Set([
  'and',
  'and_eq',
  'bitand',
  'bitor',
  'compl',
  'not',
  'not_eq',
  'or',
  'or_eq',
  'xor',
  'xor_eq',
]);

/** Trigraphs from `from` to `to`. In a comment only one that splices lines matters. */
export function remarkTrigraphs(r: Reader, b: Buffer, from: number, to: number, inComment = false): void {
  if (r.options.assembler) return;
  const { map, text } = b.file;
  const raw = b.file.content.raw;
  if (map !== null && r.options.warnings.asked('trigraphs') !== true && !r.options.warnings.on('all')) return;
  const spliced = (c: string | undefined, next: number, all: string) =>
    c === '/' && /^[ \t\f\v\r]*\n/.test(all.slice(next, next + 80));
  if (map === null) {
    for (let p = text.indexOf('??', from); p >= 0 && p < to; p = text.indexOf('??', p + 1)) {
      const c = text[p + 2];
      if (c === undefined || !"=(/)'<!>-".includes(c) || (inComment && !spliced(c, p + 3, text))) continue;
      const words = `trigraph ??${c} ignored, use -trigraphs to enable`;
      r.say('warning', 'trigraph', words, r.spanAt(b, p, p + 3), '-Wtrigraphs');
    }
    return;
  }
  for (let p = from; p < to; p++) {
    const at = map[p]!;
    if (raw[at] !== '?' || raw[at + 1] !== '?' || map[p + 1] !== at + 3) continue;
    const c = raw[at + 2];
    if (inComment && !spliced(c, at + 3, raw)) continue;
    const words = `trigraph ??${c} converted to ${text[p]}`;
    r.say('warning', 'trigraph', words, { file: b.file.path, from: at, to: at + 3 }, '-Wtrigraphs');
  }
}

/** A comment: what stands in it, and with -Wcomment its form. */
export function remarkComment(r: Reader, b: Buffer, from: number, to: number, oneLine: boolean): void {
  const { text } = b.file;
  if (r.options.warnings.on('comment')) {
    if (oneLine) {
      const newline = text.indexOf('\n', from);
      if (newline >= 0 && newline < to)
        r.say('warning', 'comment', 'multi-line comment', r.spanAt(b, from, from + 2), '-Wcomment');
    } else {
      for (let p = text.indexOf('/*', from + 2); p >= 0 && p + 2 < to; p = text.indexOf('/*', p + 2))
        if (text[p + 2] !== '/' && text[p - 1] !== '*')
          r.say('warning', 'comment', '"/*" within comment', r.spanAt(b, p, p + 1), '-Wcomment');
    }
  }
  const { raw } = b.file.content;
  if (to + 1 >= text.length && raw.endsWith('\n') && b.file.map === null) {
    const splice = /\\[ \t\f\v\r]*\n$/.exec(text.slice(Math.max(from, text.length - 80)));
    if (splice !== null) {
      const at = text.length - splice[0].length;
      r.say('pedwarn', 'splice-end', 'backslash-newline at end of file', r.spanAt(b, at, at + 1));
    }
  }
  if (b.file.doubtful || b.file.map !== null) remarkTrigraphs(r, b, from, to, true);
  for (let p = from; p < to;) {
    const newline = text.indexOf('\n', p);
    const end = newline < 0 || newline > to ? to : newline;
    remarkDirection(r, b, p, end, end === newline ? end + 1 : end);
    p = end + 1;
  }
}

/** White space that is not all space: `at` is the odd character. */
export function remarkSpace(r: Reader, b: Buffer, at: number): void {
  const { text } = b.file;
  const c = text.charCodeAt(at);
  if (c !== 0) {
    if (r.inDirective && r.options.warnings.pedantic) {
      const words = `${c === 12 ? 'form feed' : 'vertical tab'} in preprocessing directive`;
      r.say('pedwarn', 'space', words, r.spanAt(b, at, at + 1));
    }
    return;
  }
  // Once for a run of white space, where it begins.
  let start = at;
  while (start > 0 && ' \t\f\v\0'.includes(text[start - 1]!)) start--;
  if (text.slice(start, at).includes('\0') || (at + 2 >= text.length && at >= b.file.content.raw.length)) return;
  r.say('warning', 'null', 'null character(s) ignored', r.spanAt(b, start, start + 1));
}

/** A literal, or what began as one. */
export function remarkLiteral(r: Reader, b: Buffer, from: number, to: number): void {
  if (b.file.text.slice(from, to).includes('\0') && !r.skipping)
    r.say('warning', 'null', 'null character(s) preserved in literal', r.spanAt(b, from, to));
  remarkDirection(r, b, from, to, to - 1);
}

/** A name, not in a group that is left out. `beyond`: with letters beyond ASCII. */
export function remarkName(r: Reader, name: string, token: Tok, beyond: boolean): void {
  const { warnings, year } = r.options;
  if (beyond) normalForm(r, name, token);
  if (operatorNames.has(name) && warnings.on('c++-compat'))
    r.sayAt(
      'warning',
      'operator-name',
      `identifier "${name}" is a special operator name in C++`,
      token,
      '-Wc++-compat',
    );
  if (year < 1999 && warnings.pedantic && !r.toldOfDollars && name.includes('$')) {
    r.toldOfDollars = true;
    r.sayAt('pedwarn', 'dollar', "'$' in identifier or number", token);
  }
}

/** -Wnormalized: two names that look the same may not be (Unicode's normal forms). */
function normalForm(r: Reader, name: string, token: Tok): void {
  const { normalized } = r.options.warnings;
  if (normalized === 'none' || name === name.normalize('NFKC')) return;
  const composed = name === name.normalize('NFC');
  if (composed && normalized !== 'nfkc') return;
  const words = `\`${inAscii(name)}' is not in ${composed ? 'NFKC' : 'NFC'}`;
  r.sayAt('warning', 'normalized', words, token, '-Wnormalized=');
}

const direction = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
/** as gcc names them */
const directionNames: Readonly<Record<string, string>> = {
  '\u200e': 'U+200E (LEFT-TO-RIGHT MARK)',
  '\u200f': 'U+200F (RIGHT-TO-LEFT MARK)',
  '\u202a': 'U+202A (LEFT-TO-RIGHT EMBEDDING)',
  '\u202b': 'U+202B (RIGHT-TO-LEFT EMBEDDING)',
  '\u202c': 'U+202C (POP DIRECTIONAL FORMATTING)',
  '\u202d': 'U+202D (LEFT-TO-RIGHT OVERRIDE)',
  '\u202e': 'U+202E (RIGHT-TO-LEFT OVERRIDE)',
  '\u2066': 'U+2066 (LEFT-TO-RIGHT ISOLATE)',
  '\u2067': 'U+2067 (RIGHT-TO-LEFT ISOLATE)',
  '\u2068': 'U+2068 (FIRST STRONG ISOLATE)',
  '\u2069': 'U+2069 (POP DIRECTIONAL ISOLATE)',
};

/**
 * -Wbidi-chars: characters that turn the direction of text around, and that nothing turns back within the same
 * literal or line of a comment: what is read is not what is seen. `at`: gcc says so at the character before.
 */
export function remarkDirection(r: Reader, b: Buffer, from: number, to: number, at: number): void {
  const level = r.options.warnings.bidi;
  if (level === 'none') return;
  const part = b.file.text.slice(from, to);
  if (!direction.test(part)) return;
  const open: ('\u202c' | '\u2069')[] = [];
  for (let i = 0; i < part.length; i++) {
    const c = part[i]!;
    const name = directionNames[c];
    if (name === undefined) continue;
    const closes = c === '\u202c' || c === '\u2069';
    if (level === 'any' && c !== open.at(-1)) {
      const words = closes
        ? `"${name}" is closing an unopened context`
        : `found problematic Unicode character "${name}"`;
      r.say('warning', 'bidi', words, r.spanAt(b, from + i, from + i + 1), '-Wbidi-chars=');
    }
    if (c === '\u202c') {
      if (open.at(-1) === c) open.pop();
    } else if (c === '\u2069') {
      const last = open.lastIndexOf(c);
      if (last >= 0) open.length = last;
    } else if (c >= '\u2066') open.push('\u2069');
    else if (c >= '\u202a') open.push('\u202c');
  }
  if (level === 'unpaired' && open.length > 0) {
    const words = `unpaired UTF-8 bidirectional control character${open.length > 1 ? 's' : ''} detected`;
    const place = Math.min(at, b.file.end) - 1;
    r.say('warning', 'bidi', words, r.spanAt(b, place, place), '-Wbidi-chars=');
  }
}
