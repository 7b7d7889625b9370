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
  r.aboutToExpand = false;
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
      return String(Math.max(0, r.buffers.length - 1 + r.levelShift));
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
      return hasInclude(r, node);
    default:
      return askAttribute(r, node);
  }
}

/**
 * The line of the outermost call's name for a token of a macro's body, the token's own for one in an
 * argument that is being expanded (gcc 12).
 */
export function lineOf(r: Reader, token: Tok): number {
  const buffer = r.buffer;
  // An object-like macro at the outside gives its own line to everything in it, arguments too.
  const userCall = r.topMost?.macro?.parameters;
  const span = r.origins.expansionPoint(userCall ? token : r.invocation);
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

/** `( name )`, `( gnu::name )`. A wrong token is used up, and said at the last one there was. */
function askAttribute(r: Reader, node: Ident): string {
  const fail = (text: string): string => {
    r.sayLast('error', 'has-syntax', text);
    return '0';
  };
  const open = realTokenPlain(r);
  if (!r.is(open, P.lparen)) {
    fail(`missing '(' after "${node.text}"`);
    backup(r, open);
    return '0';
  }
  // gcc expands macros in the operand, as kernel headers never do.
  const first = realToken(r);
  const closing = node.builtin === Builtin.hasBuiltin;
  if (r.kind(first) !== TokenKind.identifier) {
    backupEnd(r, first);
    fail(`macro "${node.text}" requires an identifier`);
    if (closing && !r.is(first, P.rparen)) toClosing(r, first);
    return '0';
  }
  let name = r.text(first);
  let last = realTokenPlain(r);
  if (node.builtin !== Builtin.hasBuiltin && r.is(last, P.colon)) {
    const second = realTokenPlain(r);
    if (r.is(second, P.colon)) name += `::${r.text(realTokenPlain(r))}`;
    last = realTokenPlain(r);
  }
  if (!r.is(last, P.rparen)) {
    backupEnd(r, last);
    fail(closing ? `expected ')' after "${name}"` : `missing ')' after "${node.text}"`);
    if (closing) {
      toClosing(r, last);
      return '0';
    }
  }
  if (closing) return hasBuiltin(name) ? '1' : '0';
  return node.builtin === Builtin.hasCAttribute ? hasCAttribute(name) : hasAttribute(name);
}

/** Past the parenthesis that closes the operand, so that one mistake is not told twice. */
function toClosing(r: Reader, token: Tok): void {
  for (let depth = 1; r.kind(token) !== EOF; token = realToken(r)) {
    if (r.is(token, P.lparen)) depth++;
    else if (r.is(token, P.rparen) && --depth === 0) return;
  }
  backup(r, token);
}

/** An end may be read again. */
function backupEnd(r: Reader, token: Tok): void {
  if (r.kind(token) === EOF) backup(r, token);
}

function realTokenPlain(r: Reader): Tok {
  r.preventExpansion++;
  const token = realToken(r);
  r.preventExpansion--;
  return token;
}

function hasInclude(r: Reader, node: Ident): string {
  const fail = (text: string) => r.sayLast('error', 'has-include', text);
  if (!r.inDirective) fail(`"${node.text}" used outside of preprocessing directive`);
  r.angledHeaders = true;
  const open = realTokenPlain(r);
  const paren = r.is(open, P.lparen);
  let first = open;
  if (paren) first = realToken(r);
  else fail(`missing '(' before "${node.text}" operand`);
  r.angledHeaders = false;
  const header = headerOf(r, first, () => realToken(r));
  if (header === undefined) fail(`operator "${node.text}" requires a header-name`);
  if (paren) {
    const close = realTokenPlain(r);
    if (!r.is(close, P.rparen)) {
      fail(`missing ')' after "${node.text}" operand`);
      backupEnd(r, close);
    }
  }
  if (header === undefined || r.skipEval > 0) return '0';
  return findHeader(r, header.name, header.angled, node.builtin === Builtin.hasIncludeNext) === undefined ? '0' : '1';
}

/** _Pragma("...") becomes the #pragma it spells. In an argument it waits until it is read in its place. */
function expandPragma(r: Reader, token: Tok): boolean {
  if (r.inDirective || r.argumentDepth > 0) return false;
  const open = realToken(r);
  const literal = r.is(open, P.lparen) ? realToken(r) : open;
  const close = literal !== open && r.kind(literal) === TokenKind.string ? realToken(r) : literal;
  if (close === literal || !r.is(close, P.rparen)) {
    // What was read is lost; the name stays.
    r.sayLast('error', 'pragma-operator', '_Pragma takes a parenthesized string literal');
    backupEnd(r, close);
    return false;
  }
  const text = r.text(literal);
  runPragmaText(r, text.slice(text.indexOf('"') + 1, -1).replace(/\\(["\\])/g, '$1'), token);
  return true;
}
