// SPDX-License-Identifier: GPL-2.0-only
/** #line (C11 6.10.4) and `# 33 "file"`, the form preprocessed text has. */
import { TokenKind } from '../base/token';
import { getToken } from './expand';
import { lexDirect } from './lexer';
import type { Reader } from './reader';
import { EOF, PADDING, type Tok } from './token';

function real(r: Reader): Tok {
  for (;;) {
    const token = getToken(r);
    if (r.kind(token) !== PADDING) return token;
  }
}

/** From the next line on, lines are counted from `line` and the file has this name. */
function renumber(r: Reader, line: number, file: Tok): void {
  const buffer = r.buffer!;
  const at = buffer.file.lines.at(buffer.pos).line;
  buffer.lineShift = line - (at + 1);
  buffer.renumbered = true;
  buffer.renumberedFrom = buffer.pos;
  if (file !== 0)
    buffer.presumed = r
      .text(file)
      .slice(1, -1)
      .replace(/\\(["\\])/g, '$1');
}

function digitsOf(r: Reader, token: Tok): number | undefined {
  if (r.kind(token) !== TokenKind.number) return undefined;
  const text = r.text(token);
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
  if (line > 4294967295) r.sayAt('warning', 'line', 'line number out of range', number);
  const file = real(r);
  if (r.kind(file) === TokenKind.string) {
    const extra = lexDirect(r);
    if (r.kind(extra) !== EOF) r.sayAt('warning', 'extra-tokens', 'extra tokens at end of #line directive', extra);
    renumber(r, line, file);
  } else if (r.kind(file) === EOF) renumber(r, line, 0);
  else r.sayLast('error', 'line', `"${r.text(file)}" is not a valid filename`);
}

export function lineMarker(r: Reader, number: Tok): void {
  const line = digitsOf(r, number);
  if (line === undefined) {
    r.sayAt('error', 'line', `"${r.text(number)}" after # is not a positive integer`, number);
    return;
  }
  const file = real(r);
  if (r.kind(file) === EOF) renumber(r, line, 0);
  else if (r.kind(file) !== TokenKind.string) r.sayLast('error', 'line', `"${r.text(file)}" is not a valid filename`);
  else {
    markerFlags(r);
    renumber(r, line, file);
  }
}

/** After the name: 1 a file begins, 2 its includer goes on, 3 a system header, 4 C linkage; in rising order. */
function markerFlags(r: Reader): void {
  let last = 0;
  for (;;) {
    const token = lexDirect(r);
    if (r.kind(token) === EOF) return;
    const flag = r.kind(token) === TokenKind.number ? Number(r.text(token)) : 0;
    if (!(flag > last && flag <= 4) || (last === 1 && flag === 2)) {
      r.sayAt('error', 'line', `invalid flag "${r.text(token)}" in line directive`, token);
      return;
    }
    if (flag === 1) r.levelShift++;
    else if (flag === 2) r.levelShift--;
    last = flag;
  }
}
