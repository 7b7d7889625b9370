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
    if (token.kind !== PADDING) return token;
  }
}

/** From the next line on, lines are counted from `line` and the file has this name. */
function renumber(r: Reader, line: number, file: Tok | undefined): void {
  const buffer = r.buffer!;
  const at = buffer.file.lines.at(buffer.pos).line;
  buffer.lineShift = line - (at + 1);
  if (file !== undefined) buffer.presumed = file.text.slice(1, -1).replace(/\\(["\\])/g, '$1');
}

function digitsOf(token: Tok): number | undefined {
  if (token.kind !== TokenKind.number) return undefined;
  for (let i = 0; i < token.text.length; i++) {
    const c = token.text.charCodeAt(i);
    if (c < 48 || c > 57) return undefined;
  }
  return Number(token.text);
}

export function lineDirective(r: Reader, name: Tok): void {
  const number = real(r);
  if (number.kind === EOF) {
    r.sayAt('error', 'line', 'unexpected end of file after #line', name);
    return;
  }
  const line = digitsOf(number);
  if (line === undefined) {
    r.sayAt('error', 'line', `"${number.text}" after #line is not a positive integer`, number);
    return;
  }
  if (line > 2147483647) r.sayAt('warning', 'line', 'line number out of range', number);
  const file = real(r);
  if (file.kind === TokenKind.string) {
    renumber(r, line, file);
    const extra = lexDirect(r);
    if (extra.kind !== EOF) r.sayAt('warning', 'extra-tokens', 'extra tokens at end of #line directive', extra);
  } else if (file.kind === EOF) renumber(r, line, undefined);
  else r.sayAt('error', 'line', `"${file.text}" is not a valid filename`, file);
}

export function lineMarker(r: Reader, number: Tok): void {
  const line = digitsOf(number);
  if (line === undefined) {
    r.sayAt('error', 'line', `"${number.text}" after # is not a positive integer`, number);
    return;
  }
  const file = lexDirect(r);
  if (file.kind === TokenKind.string) renumber(r, line, file);
  else if (file.kind === EOF) renumber(r, line, undefined);
  else r.sayAt('error', 'line', `invalid filename "${file.text}"`, file);
}
