// SPDX-License-Identifier: GPL-2.0-only
/** `asm` (gcc manual, "Using Assembly Language with C"): at file scope for the assembler, in bodies as a statement. */
import { decodeUtf8 } from '../../base/bytes';
import { TokenKind } from '../../base/token';
import type { Token } from '../../base/token';
import type { AsmOperand, Stmt } from './ast';
import { decay } from './convert';
import { parseExpression, parseStringTokens } from './expressions';
import type { Parser } from './parser';

/** asm ( string ) ; */
export function parseTopAsm(p: Parser): void {
  const start = p.next();
  while (p.keyword() === 'volatile' || p.keyword() === 'inline') p.next();
  if (!p.require('(')) return p.skipStatement();
  const tokens: Token[] = [];
  while (p.token.kind === TokenKind.string) tokens.push(p.next());
  if (tokens.length === 0) p.syntaxError('expected string literal');
  p.require(')');
  p.requireOrSkip(';');
  if (tokens.length > 0) p.asms.push({ order: p.order++, tokens, origin: start.origin });
}

/** asm qualifiers? ( template : outputs : inputs : clobbers : labels ) ; */
export function parseAsmStatement(p: Parser): Stmt {
  const start = p.next();
  while (['volatile', 'inline', 'goto'].includes(p.keyword() ?? '')) p.next();
  const outputs: AsmOperand[] = [];
  const inputs: AsmOperand[] = [];
  let template = '';
  if (p.require('(')) {
    if (p.token.kind === TokenKind.string) template = decodeUtf8(parseStringTokens(p).bytes);
    else p.syntaxError('expected string literal');
    for (let section = 0; !p.panic && p.is(':'); section++) {
      p.next();
      if (section < 2) operands(p, section === 0 ? outputs : inputs);
      else while (!p.atEnd && !p.is(':') && !p.is(')')) p.next();
    }
    p.require(')');
  }
  p.requireOrSkip(';');
  return { kind: 'asm', template, outputs, inputs, origin: start.origin, token: start.id };
}

/** [name]? "constraint" ( expression ), ... */
function operands(p: Parser, list: AsmOperand[]): void {
  while (!p.atEnd && !p.panic && !p.is(':') && !p.is(')')) {
    if (p.accept('[')) {
      p.next();
      p.require(']');
    }
    if (p.token.kind !== TokenKind.string) {
      p.syntaxError('expected string literal');
      return;
    }
    const constraint = decodeUtf8(parseStringTokens(p).bytes);
    p.require('(');
    const value = parseExpression(p);
    list.push({ constraint, expr: /^[=+]/.test(constraint) ? value : decay(value) });
    p.require(')');
    if (!p.accept(',')) return;
  }
}
