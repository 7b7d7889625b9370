// SPDX-License-Identifier: GPL-2.0-only
/** #line (C11 6.10.4) and `# 33 "file"`, the form preprocessed text has. */
import { TokenKind } from '../base/token';
import { getToken } from './expand';
import { lexDirect } from './lexer';
import { stringText } from './literal';
import type { Reader } from './reader';
import { EOF, PADDING, type Tok } from './token';

function real(r: Reader): Tok {
  for (;;) {
    const token = getToken(r);
    if (r.kind(token) !== PADDING) return token;
  }
}

/** From the next line on, lines are counted from `line` and the file has this name. */
function renumber(r: Reader, line: number, name: string | undefined): void {
  const buffer = r.buffer!;
  const place = buffer.file.map === null ? buffer.pos : buffer.file.map[buffer.pos]!;
  const at = buffer.file.lines.at(place).line;
  // Lines are counted in 32 bits.
  buffer.lineShift = (line % 2 ** 32) - (at + 1);
  buffer.renumbered = true;
  buffer.renumberedFrom = place;
  if (name !== undefined) buffer.presumed = name;
}

function digitsOf(r: Reader, token: Tok): number | undefined {
  if (r.kind(token) !== TokenKind.number) return undefined;
  // gcc's own numbers may have separators in C2x.
  const text = r.options.rules.separators ? r.text(token).replaceAll("'", '') : r.text(token);
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 48 || c > 57) return undefined;
  }
  return Number(text);
}

export function lineDirective(r: Reader): void {
  const number = real(r);
  if (r.kind(number) === EOF) {
    r.sayAt('error', 'line', 'unexpected end of file after #line', number);
    return;
  }
  const line = digitsOf(r, number);
  if (line === undefined) {
    r.sayLast('error', 'line', `"${r.text(number)}" after #line is not a positive integer`);
    return;
  }
  const { pedantic } = r.options.warnings;
  const most = r.options.year >= 1999 ? 2147483647 : 32767;
  if (pedantic && (line === 0 || line > most)) r.sayAt('pedwarn', 'line', 'line number out of range', number);
  else if (line > 4294967295) r.sayAt('warning', 'line', 'line number out of range', number);
  const file = real(r);
  const name = r.kind(file) === TokenKind.string ? stringText(r.text(file)) : undefined;
  if (name !== undefined) {
    const extra = real(r);
    if (r.kind(extra) !== EOF) r.sayAt('pedwarn', 'extra-tokens', 'extra tokens at end of #line directive', extra);
  } else if (r.kind(file) !== EOF) {
    r.sayLast('error', 'line', `"${r.text(file)}" is not a valid filename`);
    return;
  }
  renumber(r, line, name);
}

export function lineMarker(r: Reader, number: Tok): void {
  const line = digitsOf(r, number);
  if (line === undefined) {
    r.sayAt('error', 'line', `"${r.text(number)}" after # is not a positive integer`, number);
    return;
  }
  const file = real(r);
  let name = r.kind(file) === TokenKind.string ? stringText(r.text(file)) : undefined;
  if (name === undefined) {
    if (r.kind(file) === EOF) renumber(r, line, undefined);
    else r.sayLast('error', 'line', `"${r.text(file)}" is not a valid filename`);
    return;
  }
  const buffer = r.buffer!;
  const flags = markerFlags(r);
  buffer.sysheader = flags.includes(3);
  if (flags[0] === 1) {
    r.levelShift++;
    buffer.markers.push(buffer.presumed);
  } else if (flags[0] === 2) {
    // Back in the file that the innermost `1` left; no name is its name.
    const outer = buffer.markers.at(-1);
    if (name === '' && outer !== undefined) name = outer;
    if (outer !== name) {
      r.sayAt('warning', 'line', `file "${name}" linemarker ignored due to incorrect nesting`, r.eof());
      return;
    }
    buffer.markers.pop();
    r.levelShift--;
  }
  renumber(r, line, name);
}

/** After the name: 1 a file begins, 2 its includer goes on, 3 a system header, 4 C linkage; in rising order. */
function markerFlags(r: Reader): readonly number[] {
  const flags: number[] = [];
  for (;;) {
    const token = lexDirect(r);
    if (r.kind(token) === EOF) return flags;
    const last = flags.at(-1) ?? 0;
    const flag = r.kind(token) === TokenKind.number && /^[1-4]$/.test(r.text(token)) ? Number(r.text(token)) : 0;
    if (flag > last && !(flag === 4 && last !== 3) && !(flag === 2 && last !== 0)) flags.push(flag);
    else {
      r.sayAt('error', 'line', `invalid flag "${r.text(token)}" in line directive`, token);
      const extra = lexDirect(r);
      if (r.kind(extra) !== EOF) r.sayAt('pedwarn', 'extra-tokens', 'extra tokens at end of ## directive', extra);
      return flags;
    }
  }
}
