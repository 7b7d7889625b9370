// SPDX-License-Identifier: GPL-2.0-only
/** `asm` (gcc manual, "Using Assembly Language with C"): at file scope for the assembler, in bodies as a statement. */
import { decodeUtf8 } from '../../base/bytes';
import type { OriginId } from '../../base/origin';
import { TokenKind } from '../../base/token';
import type { Token } from '../../base/token';
import type { AsmOperand, Stmt } from './ast';
import { decay } from './convert';
import { parseExpression, parseStringTokens } from './expressions';
import { labelText, mentionLabel } from './labels';
import { isLvalue } from './operators';
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
  const clobbers: string[] = [];
  const labels: string[] = [];
  let template = '';
  let extended = false;
  if (p.require('(')) {
    if (p.token.kind === TokenKind.string) template = decodeUtf8(parseStringTokens(p).bytes);
    else p.syntaxError('expected string literal');
    for (let section = 0; !p.panic && p.is(':') && section < 4; section++) {
      p.next();
      extended = true;
      if (section < 2) operands(p, start.origin, section === 0 ? outputs : inputs, section === 0);
      else if (section === 2) clobberList(p, start.origin, clobbers);
      else labelList(p, labels);
    }
    p.requireOrSkip(')');
  }
  p.requireOrSkip(';');
  if (p.panic) return { kind: 'empty', origin: start.origin, token: start.id };
  checkReferences(p, start.origin, template, outputs, inputs, labels, extended);
  return {
    kind: 'asm',
    template,
    extended,
    outputs,
    inputs,
    clobbers,
    labels,
    origin: start.origin,
    token: start.id,
  };
}

/** ([name])? "constraint" ( expression ), ... */
function operands(p: Parser, at: OriginId, list: AsmOperand[], output: boolean): void {
  while (!p.atEnd && !p.panic && !p.is(':') && !p.is(')')) {
    let name: string | undefined;
    if (p.accept('[')) {
      name = p.next().text;
      p.require(']');
    }
    if (p.token.kind !== TokenKind.string) {
      p.syntaxError('expected string literal');
      return;
    }
    const constraint = decodeUtf8(parseStringTokens(p).bytes);
    p.require('(');
    const value = parseExpression(p);
    p.require(')');
    if (output) {
      if (!/[=+]/.test(constraint)) p.error('cc1.asm', "output operand constraint lacks '='", at);
      else if (value.kind !== 'error' && !isLvalue(value)) p.error('cc1.asm', "lvalue required in 'asm' statement", at);
      list.push({ constraint, expr: value, name });
    } else {
      const wrong = /[=+]/.exec(constraint)?.[0];
      if (wrong !== undefined) p.error('cc1.asm', `input operand constraint contains '${wrong}'`, at);
      // An array in memory is meant as it is.
      list.push({ constraint, expr: /[mo]/.test(constraint) && isLvalue(value) ? value : decay(value), name });
    }
    if (!p.accept(',')) return;
  }
}

/** "reg", "memory", "cc" */
function clobberList(p: Parser, at: OriginId, list: string[]): void {
  if (p.token.kind !== TokenKind.string && !p.is(':') && !p.is(')')) p.syntaxError('expected string literal');
  while (p.token.kind === TokenKind.string) {
    const name = decodeUtf8(parseStringTokens(p).bytes).replace(/^%/, '');
    if (
      !/^(memory|cc|redzone|flags|dirflag|fpsr|st(\(\d\))?|[xyz]?mm\d+|k[0-7]|[re]?(ax|bx|cx|dx|si|di|sp|bp)|[abcd][lh]|(si|di|sp|bp)l|r(8|9|1[0-5])[bwd]?)$/.test(
        name,
      )
    )
      p.error('cc1.asm', `unknown register name '${name}' in 'asm'`, at);
    list.push(name);
    if (!p.accept(',')) return;
  }
}

/** asm goto's labels */
function labelList(p: Parser, list: string[]): void {
  while (p.isIdentifier()) {
    list.push(mentionLabel(p, p.next()));
    if (!p.accept(',')) return;
  }
}

/** `%[name]` and "0" must name an operand. */
function checkReferences(
  p: Parser,
  at: OriginId,
  template: string,
  outputs: readonly AsmOperand[],
  inputs: readonly AsmOperand[],
  labels: readonly string[],
  extended: boolean,
): void {
  if (!extended) return;
  const names = [...outputs, ...inputs].map((operand) => operand.name);
  for (const [, name] of template.matchAll(/%[a-zA-Z]?\[(\w+)\]/g))
    if (!names.includes(name) && !labels.some((label) => labelText(label) === name))
      p.error('cc1.asm', `undefined named operand '${name}'`, at);
  for (const { constraint } of inputs) {
    const digits = /^%?(\d+)/.exec(constraint)?.[1];
    if (digits !== undefined && Number(digits) >= outputs.length)
      p.error('cc1.asm', 'matching constraint references invalid operand number', at);
  }
}
