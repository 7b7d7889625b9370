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
  ['__FILE_NAME__', Builtin.fileName],
  ['__DATE__', Builtin.date],
  ['__TIME__', Builtin.time],
  ['__INCLUDE_LEVEL__', Builtin.includeLevel],
  ['__BASE_FILE__', Builtin.baseFile],
  ['__COUNTER__', Builtin.counter],
  ['__TIMESTAMP__', Builtin.timestamp],
  ['_Pragma', Builtin.pragma],
  ['__has_attribute', Builtin.hasAttribute],
  ['__has_cpp_attribute', Builtin.hasAttribute],
  ['__has_c_attribute', Builtin.hasCAttribute],
  ['__has_builtin', Builtin.hasBuiltin],
  ['__has_include', Builtin.hasInclude],
  ['__has_include_next', Builtin.hasIncludeNext],
];

export function defineBuiltins(r: Reader): void {
  for (const [name, kind] of names) {
    if (
      r.options.assembler &&
      (kind === Builtin.hasAttribute || kind === Builtin.hasCAttribute || kind === Builtin.hasBuiltin)
    )
      continue;
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
  const made = r.make(kind, value, token);
  if (r.trace.on) r.trace.builtin(r, token, made);
  r.push([made]);
  return true;
}

function builtinValue(r: Reader, node: Ident, token: Tok): string | undefined {
  const clock = r.clock;
  if (node.builtin === Builtin.date || node.builtin === Builtin.time || node.builtin === Builtin.timestamp)
    if (r.options.warnings.on('date-time'))
      r.sayLast('warning', 'date-time', `macro "${node.text}" might prevent reproducible builds`, '-Wdate-time');
  switch (node.builtin) {
    case Builtin.line:
      return String(lineOf(r, token));
    case Builtin.file:
      return quoted(remapped(r, r.buffer?.presumed ?? r.source));
    case Builtin.fileName:
      return quoted((r.buffer?.presumed ?? r.source).replace(/^.*\//s, ''));
    case Builtin.baseFile:
      return quoted(remapped(r, r.buffers[0]?.name ?? r.source));
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
  const line = file ? file.lineOf(span.from) : 1;
  return span.file === buffer.file.path ? line + buffer.lineShift : line;
}

/** -fmacro-prefix-map=: kernels name their files as from their own top. */
function remapped(r: Reader, path: string): string {
  const prefix = r.options.prefixes.find(({ from }) => path.startsWith(from));
  return prefix ? prefix.to + path.slice(prefix.from.length) : path;
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
  // gcc has one name for all that ask about attributes.
  const said = node.builtin === Builtin.hasBuiltin ? '__has_builtin' : '__has_attribute';
  const open = realToken(r);
  if (!r.is(open, P.lparen)) {
    fail(`missing '(' after "${said}"`);
    backupEnd(r, open);
    return '0';
  }
  // gcc expands macros in the operand, as kernel headers never do.
  const first = realToken(r);
  const closing = node.builtin === Builtin.hasBuiltin;
  if (r.kind(first) !== TokenKind.identifier) {
    backupEnd(r, first);
    fail(`macro "${said}" requires an identifier`);
    if (closing && !r.is(first, P.rparen)) toClosing(r, first);
    return '0';
  }
  let name = r.text(first);
  let last = realToken(r);
  if (node.builtin !== Builtin.hasBuiltin && r.is(last, P.colon)) {
    const second = realToken(r);
    if (r.is(second, P.colon)) name += `::${r.text(realToken(r))}`;
    last = realToken(r);
  }
  if (!r.is(last, P.rparen)) {
    backupEnd(r, last);
    fail(closing ? `expected ')' after "${name}"` : `missing ')' after "${said}"`);
    if (closing) {
      toClosing(r, last);
      return '0';
    }
  }
  if (closing) return hasBuiltin(name, r.options.machine.sets.has('sse2')) ? '1' : '0';
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

function hasInclude(r: Reader, node: Ident): string {
  const fail = (text: string) => r.sayLast('error', 'has-include', text);
  if (!r.inDirective) fail(`"${node.text}" used outside of preprocessing directive`);
  r.angledHeaders = true;
  const open = realToken(r);
  const paren = r.is(open, P.lparen);
  let first = open;
  if (paren) first = realToken(r);
  else fail(`missing '(' before "${node.text}" operand`);
  r.angledHeaders = false;
  const header = headerOf(r, first, () => realToken(r));
  if (header === undefined) fail(`operator "${node.text}" requires a header-name`);
  if (paren) {
    const close = realToken(r);
    if (!r.is(close, P.rparen)) {
      const words = `missing ')' after "${node.text}" operand`;
      if (r.kind(close) === EOF && header?.open === true && r.inDirective)
        r.sayAt('error', 'has-include', words, close);
      else fail(words);
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
  const literalText = r.text(literal);
  const text = literalText.slice(literalText.indexOf('"') + 1, -1).replace(/\\(["\\])/g, '$1');
  if (r.trace.on) r.trace.pragma(r, token, text);
  runPragmaText(r, text, token);
  return true;
}
