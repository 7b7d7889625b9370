// SPDX-License-Identifier: GPL-2.0-only
/**
 * #pragma and _Pragma (C11 6.10.6, 6.10.9; GNU cpp 7): what the preprocessor itself obeys, and the rest,
 * which goes on to the compiler as one token.
 */
import { TokenKind } from '../base/token';
import { inAscii } from './identifiers';
import { findHeader, headerOf } from './include';
import { lexDirect } from './lexer';
import { stringText } from './literal';
import type { Reader } from './reader';
import { Buffer, FileText, SourceFile } from './source-file';
import { EOF, Flag, P, PADDING, Special, type Tok } from './token';

/** gcc expands macros in these. */
const expanded: ReadonlySet<string> = new Set(['redefine_extname', 'message', 'scalar_storage_order']);

/** After the word `pragma`. The token for the output, or 0. */
export function pragma(r: Reader, name: Tok): Tok {
  const tokens: Tok[] = [];
  const buffer = r.buffer!;
  // The names are read without complaint about poison: #pragma GCC poison may repeat one.
  const skipping = r.skipping;
  r.skipping = true;
  let expand = false;
  let spaced = false;
  for (;;) {
    const token = expand ? r.read(r) : lexDirect(r);
    const kind = r.kind(token);
    if (kind === EOF) break;
    if (kind === PADDING) {
      if (r.has(token, Flag.space)) spaced = true;
      continue;
    }
    if (spaced) r.bits[token]! |= Flag.space;
    spaced = false;
    tokens.push(token);
    if (tokens.length === 1 && expanded.has(r.text(token))) {
      expand = true;
      r.skipping = skipping;
      r.wantsPadding = true;
    }
  }
  r.wantsPadding = false;
  r.skipping = skipping;
  let text = '';
  for (const token of tokens) text += (r.has(token, Flag.space) && text !== '' ? ' ' : '') + printed(r, token);
  const keep = obey(r, name, tokens, buffer instanceof PragmaBuffer ? buffer.outer : buffer);
  if (!keep) return 0;
  return r.same(tokens[0] ?? name, TokenKind.pragma | Flag.bol, r.idents.literal(text));
}

function printed(r: Reader, token: Tok): string {
  return r.kind(token) === TokenKind.identifier ? inAscii(r.node(token).text) : r.text(token);
}

/** False: the line does not reach the output. */
function obey(r: Reader, name: Tok, tokens: readonly Tok[], buffer: Buffer): boolean {
  const word = (i: number) => (tokens[i] === undefined ? '' : r.text(tokens[i]));
  const gcc = word(0) === 'GCC';
  const verb = gcc ? word(1) : word(0);
  const at = gcc ? 2 : 1;
  const extra = (i: number) => {
    if (tokens[i] !== undefined)
      r.sayAt('pedwarn', 'extra-tokens', 'extra tokens at end of #pragma directive', tokens[i]);
  };
  switch (verb) {
    case 'once':
      if (gcc) return true;
      if (r.buffers.length === 1) r.sayAt('warning', 'once', '#pragma once in main file', tokens[0] ?? name);
      buffer.file.once = true;
      r.seenOnce = true;
      extra(1);
      return false;
    case 'push_macro':
    case 'pop_macro': {
      if (gcc) return true;
      const macro = nameInParentheses(r, tokens, at);
      // The token where it goes wrong, or the last there is.
      const wrong = Math.min(
        tokens.length - 1,
        at +
          (tokens[at] === undefined || !r.is(tokens[at], P.lparen)
            ? 0
            : macro === undefined && (tokens[at + 1] === undefined || r.kind(tokens[at + 1]!) !== TokenKind.string)
              ? 1
              : 2),
      );
      if (macro === undefined) r.sayAt('error', 'push-macro', `invalid #pragma ${verb} directive`, tokens[wrong]!);
      if (tokens[wrong + 1] !== undefined)
        r.sayAt('pedwarn', 'extra-tokens', 'extra tokens at end of #pragma directive', tokens[wrong + 1]!);
      if (macro === undefined) return false;
      const node = r.idents.get(macro);
      if (verb === 'push_macro') (node.pushed ??= []).push({ macro: node.macro, builtin: node.builtin });
      else if (node.pushed !== null && node.pushed.length > 0)
        ({ macro: node.macro, builtin: node.builtin } = node.pushed.pop()!);
      return false;
    }
    case 'poison':
      if (!gcc) return true;
      for (const token of tokens.slice(at)) {
        if (r.kind(token) !== TokenKind.identifier) {
          r.sayAt('error', 'poison', 'invalid #pragma GCC poison directive', token);
          break;
        }
        const node = r.node(token);
        if (node.special === Special.poisoned) continue;
        if (node.macro !== null) r.sayAt('warning', 'poison', `poisoning existing macro "${node.text}"`, token);
        node.macro = null;
        node.special = Special.poisoned;
      }
      return false;
    case 'system_header':
      if (!gcc) return true;
      if (r.buffers.length === 1)
        r.sayAt('warning', 'system-header', '#pragma system_header ignored outside include file', tokens[1] ?? name);
      else {
        extra(2);
        buffer.sysheader = true;
      }
      return false;
    case 'warning':
    case 'error':
      if (!gcc) return true;
      if (tokens[2] !== undefined && r.kind(tokens[2]) === TokenKind.string && stringText(r.text(tokens[2]))) {
        const text = stringText(r.text(tokens[2]))!;
        r.sayAt(verb === 'error' ? 'error' : 'warning', `pragma-${verb}`, text, tokens[2]);
      } else {
        const at = tokens[2] ?? r.eof();
        r.sayAt('error', `pragma-${verb}`, `invalid "#pragma GCC ${verb}" directive`, at);
      }
      return false;
    case 'dependency':
      if (gcc) dependency(r, tokens.slice(2), tokens[1]!);
      return !gcc;
    default:
      return true;
  }
}

/** #pragma GCC dependency "file": it has to be there. Nobody here knows which of two files is older. */
function dependency(r: Reader, tokens: readonly Tok[], verb: Tok): void {
  const first = tokens[0];
  let at = 1;
  const header = first === undefined ? undefined : headerOf(r, first, () => tokens[at++] ?? r.eof());
  if (header === undefined) {
    if (first !== undefined && r.is(first, P.less)) return;
    const text = '#pragma dependency expects "FILENAME" or <FILENAME>';
    if (first !== undefined) r.sayAt('error', 'dependency', text, first);
    else {
      const place = r.origins.expansionPoint(verb);
      r.say('error', 'dependency', text, place && { ...place, from: place.to });
    }
  } else if (findHeader(r, header.name, header.angled, false) === undefined)
    r.say('fatal', 'no-header', `${header.name}: No such file or directory`, undefined);
}

function nameInParentheses(r: Reader, tokens: readonly Tok[], at: number): string | undefined {
  const open = tokens[at];
  const literal = tokens[at + 1];
  const close = tokens[at + 2];
  if (open === undefined || literal === undefined || close === undefined) return undefined;
  if (!r.is(open, P.lparen) || r.kind(literal) !== TokenKind.string || !r.is(close, P.rparen)) return undefined;
  return r.text(literal).slice(1, -1);
}

/** Runs the text of a _Pragma as a directive, and puts what it leaves for the output in the operator's place. */
export function runPragmaText(r: Reader, text: string, at: Tok): void {
  const outer = r.buffer!;
  // Its characters are on the line that is being read, as gcc counts them, and at most at its end.
  const line = outer.file.lines.at(outer.file.map === null ? outer.pos : outer.file.map[outer.pos]!).line;
  const start = outer.file.lines.startOf(line);
  const most = outer.file.lines.textOf(line).length;
  const places = Int32Array.from({ length: text.length + 2 }, (_, i) => start + Math.min(i, most));
  const file = new SourceFile(outer.file.path, FileText.of(text), false, places);
  file.originNumber = outer.file.originNumber;
  const buffer = new PragmaBuffer(file, outer);
  const depth = r.context;
  const lookahead = r.lookahead;
  r.buffer = buffer;
  r.context = null;
  r.lookahead = 0;
  r.inDirective = true;
  const token = pragma(r, at);
  r.inDirective = false;
  r.buffer = outer;
  r.context = depth;
  r.lookahead = lookahead;
  if (token !== 0) r.push([r.same(at, r.bits[token]!, r.spell[token]!)]);
}

class PragmaBuffer extends Buffer {
  override readonly isolated: boolean = true;
  constructor(
    file: SourceFile,
    readonly outer: Buffer,
  ) {
    super(file, outer.name, outer.directory, outer.sysheader, outer.user, outer.opener);
    this.fresh = false;
  }
}
