// SPDX-License-Identifier: GPL-2.0-only
/** Macros whose value depends on where they are used (C11 6.10.8.1, GNU cpp 3.7), and _Pragma (6.10.9). */
import { TokenKind } from '../base/token';
import { hasAttribute, hasBuiltin, hasCAttribute } from './attributes';
import { findHeader, headerOf } from './include';
import { runPragmaText } from './pragma';
import type { Reader } from './reader';
import { Builtin, EOF, P, PADDING, Tok, type Ident } from './token';

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
  r.push([new Tok(r.nextId++, kind, value, false, false, token.origin, null, 0, 0)]);
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
  const span = r.origins.expansionPoint(token.origin);
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
    if (token.kind !== PADDING) return token;
  }
}

function isPunct(token: Tok, value: number): boolean {
  return token.kind === TokenKind.punctuator && token.value === value;
}

/** `( name )`, `( gnu::name )`: names are not expanded. */
function askAttribute(r: Reader, node: Ident, token: Tok): string {
  const open = realTokenPlain(r);
  if (!isPunct(open, P.lparen)) {
    r.sayAt('error', 'has-syntax', `missing '(' after "${node.text}"`, open.kind === EOF ? token : open);
    unread(r, open);
    return '0';
  }
  // gcc expands macros in the operand of __has_attribute, as kernel headers never do.
  let name = '';
  let last = realToken(r);
  if (last.kind === TokenKind.identifier) {
    name = last.text;
    last = realTokenPlain(r);
    if (node.builtin !== Builtin.hasBuiltin && isPunct(last, P.colon)) {
      const second = realTokenPlain(r);
      if (isPunct(second, P.colon)) {
        const scoped = realTokenPlain(r);
        name += `::${scoped.text}`;
      }
      last = realTokenPlain(r);
    }
  } else {
    r.sayAt(
      'error',
      'has-syntax',
      node.builtin === Builtin.hasBuiltin
        ? `macro "${node.text}" requires an identifier`
        : 'attribute identifier required after ' + (last.kind === EOF ? "'('" : "'('"),
      last.kind === EOF ? token : last,
    );
    if (!isPunct(last, P.rparen) && last.kind !== EOF) last = realTokenPlain(r);
  }
  if (!isPunct(last, P.rparen)) {
    r.sayAt('error', 'has-syntax', `missing ')' after "${node.text}" operand`, last.kind === EOF ? token : last);
    unread(r, last);
  }
  if (node.builtin === Builtin.hasBuiltin) return hasBuiltin(name) ? '1' : '0';
  return node.builtin === Builtin.hasCAttribute ? hasCAttribute(name) : hasAttribute(name);
}

function unread(r: Reader, token: Tok): void {
  if (r.context !== null) r.context.at--;
  else if (token.kind !== EOF) r.lookahead = token;
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
  const paren = isPunct(open, P.lparen);
  let first = open;
  if (paren) first = realToken(r);
  else r.sayAt('error', 'has-include', `missing '(' before "${node.text}" operand`, open.kind === EOF ? token : open);
  r.angledHeaders = false;
  const header = headerOf(r, first, () => realToken(r));
  if (header === undefined) {
    r.sayAt(
      'error',
      'has-include',
      `operator "${node.text}" requires a header-name`,
      first.kind === EOF ? token : first,
    );
    if (isPunct(first, P.rparen)) return '0';
  }
  if (paren) {
    const close = realTokenPlain(r);
    if (!isPunct(close, P.rparen)) {
      r.sayAt('error', 'has-include', `missing ')' after "${node.text}" operand`, close.kind === EOF ? token : close);
      unread(r, close);
    }
  }
  if (header === undefined || r.skipEval > 0) return '0';
  return findHeader(r, header.name, header.angled, node.builtin === Builtin.hasIncludeNext) === undefined ? '0' : '1';
}

/** _Pragma("...") becomes the #pragma it spells. In an argument it waits until it is read in its place. */
function expandPragma(r: Reader, token: Tok): boolean {
  if (r.inDirective || r.argumentDepth > 0) return false;
  const open = realTokenPlain(r);
  const literal = isPunct(open, P.lparen) ? realTokenPlain(r) : open;
  const close = literal.kind === TokenKind.string ? realTokenPlain(r) : literal;
  if (literal.kind !== TokenKind.string || !isPunct(close, P.rparen)) {
    r.sayAt(
      'error',
      'pragma-operator',
      '_Pragma takes a parenthesized string literal',
      literal.kind === EOF ? token : literal,
    );
    if (close.kind === EOF) unread(r, close);
    return false;
  }
  let text = literal.text;
  text = text.slice(text.indexOf('"') + 1, -1).replace(/\\(["\\])/g, '$1');
  runPragmaText(r, text, token);
  return true;
}
