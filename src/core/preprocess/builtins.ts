// SPDX-License-Identifier: GPL-2.0-only
/** Macros whose value depends on where they are used (C11 6.10.8.1, GNU cpp 3.7), and _Pragma (6.10.9). */
import { TokenKind } from '../base/token';
import { hasAttribute, hasBuiltin, hasCAttribute } from './attributes';
import { findHeader, headerOf } from './include';
import { runPragmaText } from './pragma';
import type { Reader } from './reader';
import { Builtin, EOF, P, PADDING, type Ident, type Tok } from './token';
import { backup } from './expand';

const names: readonly (readonly [string, number])[] = [
  ['__LINE__', Builtin.line],
  ['__FILE__', Builtin.file],
  ['__DATE__', Builtin.date],
  ['__TIME__', Builtin.time],
  ['__INCLUDE_LEVEL__', Builtin.includeLevel],
  ['__BASE_FILE__', Builtin.baseFile],
  ['__COUNTER__', Builtin.counter],
  ['__TIMESTAMP__', Builtin.timestamp],
  ['_Pragma', Builtin.pragma],
  ['__has_attribute', Builtin.hasAttribute],
  ['__has_cpp_attribute', Builtin.hasCAttribute],
  ['__has_c_attribute', Builtin.hasCAttribute],
  ['__has_builtin', Builtin.hasBuiltin],
  ['__has_include', Builtin.hasInclude],
  ['__has_include_next', Builtin.hasIncludeNext],
];

export function defineBuiltins(r: Reader): void {
  for (const [name, kind] of names) {
    if (name === '__has_cpp_attribute') continue;
    r.idents.get(name).builtin = kind;
  }
}

/** Puts what the name stands for in place of it. False: it stays as it is. */
export function expandBuiltin(r: Reader, node: Ident, token: Tok): boolean {
  if (node.builtin === Builtin.pragma) return expandPragma(r, token);
  const value = builtinValue(r, node, token);
  if (value === undefined) return false;
  const kind = value.startsWith('"') ? TokenKind.string : TokenKind.number;
  r.push([r.make(kind, value, token)]);
  return true;
}

function builtinValue(r: Reader, node: Ident, token: Tok): string | undefined {
  const clock = r.clock;
  switch (node.builtin) {
    case Builtin.line:
      return String(lineOf(r, token));
    case Builtin.file:
      return quoted(r.buffer?.presumed ?? r.source);
    case Builtin.baseFile:
      return quoted(r.buffers[0]?.name ?? r.source);
    case Builtin.includeLevel:
      return String(Math.max(0, r.buffers.length - 1));
    case Builtin.counter:
      return String(r.counter++);
    case Builtin.date:
      return quoted(clock?.date ?? '??? ?? ????');
    case Builtin.time:
      return quoted(clock?.time ?? '??:??:??');
    case Builtin.timestamp:
      return quoted(clock?.timestamp ?? '??? ??? ?? ??:??:?? ????');
    case Builtin.hasInclude:
    case Builtin.hasIncludeNext:
      return hasInclude(r, node, token);
    default:
      return askAttribute(r, node, token);
  }
}

/**
 * The line of the outermost call's name for a token of a macro's body, the token's own for one in an
 * argument that is being expanded (gcc 12; `oracle.md` of the project has the cases).
 */
export function lineOf(r: Reader, token: Tok): number {
  const buffer = r.buffer;
  const span = r.origins.expansionPoint(token);
  if (buffer === null || span === undefined) return 0;
  const file = span.file === buffer.file.path ? buffer.file : r.open(span.file);
  const line = file ? file.lines.at(span.from).line : 1;
  return span.file === buffer.file.path ? line + buffer.lineShift : line;
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function realToken(r: Reader): Tok {
  for (;;) {
    const token = r.read(r);
    if (r.kind(token) !== PADDING) return token;
  }
}

/** `( name )`, `( gnu::name )`: names are not expanded. */
function askAttribute(r: Reader, node: Ident, token: Tok): string {
  const open = realTokenPlain(r);
  if (!r.is(open, P.lparen)) {
    r.sayAt('error', 'has-syntax', `missing '(' after "${node.text}"`, r.kind(open) === EOF ? token : open);
    backup(r, open);
    return '0';
  }
  // gcc expands macros in the operand of __has_attribute, as kernel headers never do.
  let name = '';
  let last = realToken(r);
  if (r.kind(last) === TokenKind.identifier) {
    name = r.text(last);
    last = realTokenPlain(r);
    if (node.builtin !== Builtin.hasBuiltin && r.is(last, P.colon)) {
      const second = realTokenPlain(r);
      if (r.is(second, P.colon)) {
        const scoped = realTokenPlain(r);
        name += `::${r.text(scoped)}`;
      }
      last = realTokenPlain(r);
    }
  } else {
    r.sayAt(
      'error',
      'has-syntax',
      node.builtin === Builtin.hasBuiltin
        ? `macro "${node.text}" requires an identifier`
        : 'attribute identifier required after ' + (r.kind(last) === EOF ? "'('" : "'('"),
      r.kind(last) === EOF ? token : last,
    );
    if (!r.is(last, P.rparen) && r.kind(last) !== EOF) last = realTokenPlain(r);
  }
  if (!r.is(last, P.rparen)) {
    r.sayAt('error', 'has-syntax', `missing ')' after "${node.text}" operand`, r.kind(last) === EOF ? token : last);
    backup(r, last);
  }
  if (node.builtin === Builtin.hasBuiltin) return hasBuiltin(name) ? '1' : '0';
  return node.builtin === Builtin.hasCAttribute ? hasCAttribute(name) : hasAttribute(name);
}

function realTokenPlain(r: Reader): Tok {
  r.preventExpansion++;
  const token = realToken(r);
  r.preventExpansion--;
  return token;
}

function hasInclude(r: Reader, node: Ident, token: Tok): string {
  if (!r.inDirective) {
    r.sayAt('error', 'has-include', `"${node.text}" used outside of preprocessing directive`, token);
  }
  r.angledHeaders = true;
  const open = realTokenPlain(r);
  const paren = r.is(open, P.lparen);
  let first = open;
  if (paren) first = realToken(r);
  else r.sayAt('error', 'has-include', `missing '(' before "${node.text}" operand`, r.kind(open) === EOF ? token : open);
  r.angledHeaders = false;
  const header = headerOf(r, first, () => realToken(r));
  if (header === undefined) {
    r.sayAt(
      'error',
      'has-include',
      `operator "${node.text}" requires a header-name`,
      r.kind(first) === EOF ? token : first,
    );
    if (r.is(first, P.rparen)) return '0';
  }
  if (paren) {
    const close = realTokenPlain(r);
    if (!r.is(close, P.rparen)) {
      r.sayAt('error', 'has-include', `missing ')' after "${node.text}" operand`, r.kind(close) === EOF ? token : close);
      backup(r, close);
    }
  }
  if (header === undefined || r.skipEval > 0) return '0';
  return findHeader(r, header.name, header.angled, node.builtin === Builtin.hasIncludeNext) === undefined ? '0' : '1';
}

/** _Pragma("...") becomes the #pragma it spells. In an argument it waits until it is read in its place. */
function expandPragma(r: Reader, token: Tok): boolean {
  if (r.inDirective || r.argumentDepth > 0) return false;
  const open = realTokenPlain(r);
  const literal = r.is(open, P.lparen) ? realTokenPlain(r) : open;
  const close = r.kind(literal) === TokenKind.string ? realTokenPlain(r) : literal;
  if (r.kind(literal) !== TokenKind.string || !r.is(close, P.rparen)) {
    r.sayAt(
      'error',
      'pragma-operator',
      '_Pragma takes a parenthesized string literal',
      r.kind(literal) === EOF ? token : literal,
    );
    if (r.kind(close) === EOF) backup(r, close);
    return false;
  }
  let text = r.text(literal);
  text = text.slice(text.indexOf('"') + 1, -1).replace(/\\(["\\])/g, '$1');
  runPragmaText(r, text, token);
  return true;
}
