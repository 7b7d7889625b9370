// SPDX-License-Identifier: GPL-2.0-only
/** Statements (C11 6.8). */
import type { OriginId } from '../../base/origin';
import type { Token } from '../../base/token';
import { parseAsmStatement } from './asm';
import { parseAttributes } from './attributes';
import type { Expr, Stmt } from './ast';
import { assignConvert, condition, decay } from './convert';
import { voidType } from './ctype';
import type { CType } from './ctype';
import { parseDeclaration } from './declarations';
import { parseExpression } from './expressions';
import { checkLabels, unusedLocals } from './functions';
import { declareLocalLabel, labelMeant, mentionLabel } from './labels';
import type { Parser } from './parser';
import { Scope } from './scope';
import { warnAddressTruth, warnLocalAddress } from './warnings';
import { warnIndentation } from './indentation';
import { parseStaticAssert } from './static-assert';
import { startsDeclaration, startsUnknownTypeName } from './specifiers';
import { parseSwitch, parseCase } from './switch';
import { warnUnusedValue } from './unused-value';

type Block = Extract<Stmt, { kind: 'block' }>;

/** compound-statement: { (declaration | statement)* } */
export function parseCompound(p: Parser, newScope: boolean): Block {
  const open = p.token;
  const items: Stmt[] = [];
  const outer = p.scope;
  if (!p.require('{')) {
    p.unclosed = true;
    return { kind: 'block', items, origin: open.origin, token: open.id };
  }
  if (newScope) p.scope = new Scope(outer);
  while (p.acceptKeyword('label')) {
    do declareLocalLabel(p, p.next().text);
    while (p.accept(','));
    p.requireOrSkip(';');
  }
  // A statement has been seen since the last declaration.
  let mixed = false;
  while (!p.atEnd && !p.is('}')) {
    const start = p.token;
    const from = p.at;
    if (p.keyword() === 'else') {
      if (p.inIf) {
        p.error('cc1.else', "expected '}' before 'else'", start.origin);
        unusedLocals(p, p.scope);
        p.scope = outer;
        return { kind: 'block', items, origin: open.origin, token: open.id };
      }
      p.error('cc1.else', "'else' without a previous 'if'", start.origin);
      p.next();
      continue;
    }
    if (isLabel(p)) {
      const labelled = parseStatement(p, true);
      items.push(labelled);
      let inner: Stmt = labelled;
      while (inner.kind === 'label' || inner.kind === 'case') inner = inner.body;
      // A label alone, before a declaration or the end, is no statement.
      mixed = !(inner.kind === 'empty' && inner.token === p.token.id);
    } else if (startsBlockDeclaration(p)) {
      items.push(...parseBlockDeclaration(p));
      if (mixed)
        p.warn(
          'declaration-after-statement',
          'cc1.mixed-declarations',
          'ISO C90 forbids mixed declarations and code',
          start.origin,
        );
      mixed = false;
    } else {
      items.push(...parseBlockStatement(p));
      mixed = true;
    }
    p.panic = false;
    if (p.at === from) p.next();
  }
  const end = p.token.origin;
  if (!p.accept('}')) {
    p.unclosed = true;
    p.syntaxError('expected declaration or statement');
    p.panic = false;
  }
  if (!newScope && p.fn) checkLabels(p, p.fn);
  unusedLocals(p, p.scope);
  p.scope = outer;
  return { kind: 'block', items, origin: open.origin, token: open.id, end };
}

function isLabel(p: Parser): boolean {
  const keyword = p.keyword();
  return keyword === 'case' || keyword === 'default' || (p.isIdentifier() && p.peekIs(':'));
}

function startsBlockDeclaration(p: Parser): boolean {
  let n = 0;
  while (p.keyword(n) === 'extension') n++;
  if (n > 0) return startsDeclaration(p, n);
  if (p.keyword() === 'attribute' && isFallthrough(p)) return false;
  return startsDeclaration(p) || startsUnknownTypeName(p, 'declaration');
}

/** `__attribute__((fallthrough));` is a statement. */
function isFallthrough(p: Parser): boolean {
  return /^(__)?fallthrough(__)?$/.test(p.peek(3).text) && p.peekIs(';', 6);
}

function parseBlockDeclaration(p: Parser): Stmt[] {
  while (p.acceptKeyword('extension'));
  if (p.keyword() === 'staticAssert') {
    parseStaticAssert(p);
    return [];
  }
  return parseDeclaration(p);
}

function parseBlockStatement(p: Parser): Stmt[] {
  if (p.keyword() === 'attribute') {
    parseAttributes(p);
    p.accept(';');
    return [];
  }
  return [parseStatement(p)];
}

/** Set by an `if` with an `else` that is all of another statement's body. */
interface Nesting {
  hasElse: boolean;
}

/** if ( expression ) statement (else statement)? */
function parseIf(p: Parser, nested: Nesting | undefined): Stmt {
  const start = p.next();
  const at = p.token;
  const test = parenthesised(p);
  const outer = p.inIf;
  p.inIf = true;
  const inner: Nesting = { hasElse: false };
  const body = p.token;
  const whenTrue = parseSub(p, inner);
  warnIndentation(p, start, body);
  p.inIf = outer;
  const otherwiseAt = p.token;
  let otherwise: Stmt | undefined;
  const dangling = inner.hasElse;
  if (dangling)
    p.warn('dangling-else', 'cc1.dangling-else', "suggest explicit braces to avoid ambiguous 'else'", at.origin);
  if (p.acceptKeyword('else')) {
    if (nested) nested.hasElse = true;
    const first = p.token;
    otherwise = parseSub(p);
    if (first.text !== 'if') warnIndentation(p, otherwiseAt, first);
  }
  return { kind: 'if', condition: test, whenTrue, otherwise, origin: start.origin, token: start.id };
}

/** The body of a loop that begins with its guard. */
function guarded(p: Parser, guard: Token, nested: Nesting | undefined): Stmt {
  const body = p.token;
  const stmt = loop(p, nested);
  warnIndentation(p, guard, body);
  return stmt;
}

/** The statement behind if, while...: a scope of its own. */
export function parseSub(p: Parser, nested?: Nesting): Stmt {
  const outer = p.scope;
  p.scope = new Scope(outer);
  const stmt = parseStatement(p, false, nested);
  p.scope = outer;
  return stmt;
}

/** `inBlock`: what a label stands before may be a declaration, and is the block's next item */
export function parseStatement(p: Parser, inBlock = false, nested?: Nesting): Stmt {
  const start = p.token;
  const node = { origin: start.origin, token: start.id };
  if (p.tooDeep()) return { kind: 'empty', ...node };
  p.nesting++;
  const stmt = statement(p, inBlock, nested);
  p.nesting--;
  return stmt;
}

function statement(p: Parser, inBlock: boolean, nested: Nesting | undefined): Stmt {
  const start = p.token;
  const node = { origin: start.origin, token: start.id };
  if (p.is('{')) return parseCompound(p, true);
  if (p.is(';')) {
    p.next();
    return { kind: 'empty', ...node };
  }
  if (p.isIdentifier() && p.peekIs(':')) return parseLabel(p, inBlock);
  switch (p.keyword()) {
    case 'if':
      return parseIf(p, nested);
    case 'while': {
      p.next();
      const test = parenthesised(p);
      return { kind: 'while', condition: test, body: guarded(p, start, nested), ...node };
    }
    case 'do': {
      p.next();
      const body = loop(p);
      if (!p.acceptKeyword('while')) p.syntaxError("expected 'while'");
      const test = parenthesised(p);
      if (!p.require(';')) p.skipStatement();
      return { kind: 'do', condition: test, body, ...node };
    }
    case 'for':
      return parseFor(p, nested);
    case 'switch':
      return parseSwitch(p);
    case 'case':
    case 'default':
      return parseCase(p, inBlock);
    case 'break':
    case 'continue': {
      const kind = p.keyword() === 'break' ? 'break' : 'continue';
      p.next();
      const inside = (p.fn?.loops ?? 0) > 0 || (kind === 'break' && (p.fn?.switches.length ?? 0) > 0);
      if (!inside)
        p.error(
          'cc1.jump',
          kind === 'break' ? 'break statement not within loop or switch' : 'continue statement not within a loop',
          start.origin,
        );
      p.requireOrSkip(';');
      return inside ? { kind, ...node } : { kind: 'empty', ...node };
    }
    case 'goto': {
      p.next();
      if (p.accept('*')) {
        const target = decay(parseExpression(p));
        p.requireOrSkip(';');
        return { kind: 'goto-computed', target, ...node };
      }
      if (!p.isIdentifier()) {
        p.syntaxError("expected identifier or '*'");
        return { kind: 'empty', ...node };
      }
      const label = mentionLabel(p, p.next());
      p.requireOrSkip(';');
      return { kind: 'goto', label, ...node };
    }
    case 'return':
      return parseReturn(p);
    case 'asm':
      return parseAsmStatement(p);
    default: {
      if (p.is(')') || p.is(']')) {
        p.syntaxError('expected statement');
        p.next();
        return { kind: 'empty', ...node };
      }
      const expr = parseExpression(p);
      // The last of a ({ ... }) is its value.
      if (!(p.is(';') && p.peekIs('}') && p.peekIs(')', 2))) warnUnusedValue(p, expr, start.origin);
      p.requireOrSkip(';');
      return { kind: 'expression', expr, ...node };
    }
  }
}

/** ( expression ) as a condition */
function parenthesised(p: Parser): Expr {
  const open = p.token;
  if (!p.require('(')) return parseExpressionAfterError(p);
  const test = parseCondition(p);
  p.requireOrSkip(')', "expected ')'", open);
  return test;
}

function parseCondition(p: Parser): Expr {
  const start = p.token;
  const expr = parseExpression(p);
  if (expr.kind === 'error') return expr;
  if (p.codes.get(expr) === '=')
    p.warn('parentheses', 'cc1.parentheses', 'suggest parentheses around assignment used as truth value', start.origin);
  const test = condition(p, expr);
  warnAddressTruth(p, test);
  return test;
}

export function parseExpressionAfterError(p: Parser): Expr {
  return { kind: 'error', type: { kind: 'error', quals: 0, alias: undefined, userAlign: 0 }, origin: p.token.origin };
}

function loop(p: Parser, nested?: Nesting): Stmt {
  if (p.fn) p.fn.loops++;
  const body = parseSub(p, nested);
  if (p.fn) p.fn.loops--;
  return body;
}

function parseLabel(p: Parser, inBlock: boolean): Stmt {
  const label = p.next();
  p.next();
  const unusedOk = parseAttributes(p).some((attribute) => attribute.name === 'unused');
  const name = labelMeant(p, label.text);
  const state = p.fn?.labels.get(name);
  if (state?.defined !== undefined) {
    p.error('cc1.label', `duplicate label '${label.text}'`, label.origin, [
      p.note(`previous definition of '${label.text}' with type 'void'`, state.defined),
    ]);
  } else if (state) {
    state.defined = label.origin;
    state.unusedOk = unusedOk;
  } else p.fn?.labels.set(name, { defined: label.origin, used: undefined, unusedOk });
  return { kind: 'label', name, body: labelled(p, inBlock), origin: label.origin, token: label.id };
}

/** What follows a label; in a block also a declaration, or nothing. */
export function labelled(p: Parser, inBlock: boolean): Stmt {
  if (p.keyword() === 'attribute' && isFallthrough(p)) {
    const at = p.token;
    parseAttributes(p);
    p.accept(';');
    return { kind: 'empty', origin: at.origin, token: at.id };
  }
  if (inBlock && (p.is('}') || p.atEnd || startsBlockDeclaration(p)))
    return { kind: 'empty', origin: p.token.origin, token: p.token.id };
  return parseStatement(p, inBlock);
}

function parseFor(p: Parser, nested?: Nesting): Stmt {
  const start = p.next();
  const outer = p.scope;
  p.scope = new Scope(outer);
  let init: Stmt | undefined;
  let test: Expr | undefined;
  let step: Expr | undefined;
  const open = p.token;
  if (p.require('(')) {
    if (p.accept(';')) init = undefined;
    else if (startsDeclaration(p) || startsUnknownTypeName(p, 'declaration')) {
      const at = p.token;
      init = { kind: 'block', items: parseDeclaration(p), origin: at.origin, token: at.id };
      // gnu89; C99 6.8.5p3 allows it.
      if (p.isC89) {
        p.error(
          'cc1.for-declaration',
          "'for' loop initial declarations are only allowed in C99 or C11 mode",
          start.origin,
          p.forHint(start.origin),
        );
      }
    } else {
      const at = p.token;
      const expr = parseExpression(p);
      warnUnusedValue(p, expr, start.origin);
      init = { kind: 'expression', expr, origin: at.origin, token: at.id };
      p.requireOrSkip(';');
    }
    if (!p.accept(';')) {
      test = parseCondition(p);
      p.requireOrSkip(';');
    }
    if (!p.is(')')) {
      const at = p.token;
      step = parseExpression(p);
      warnUnusedValue(p, step, at.origin);
    }
    p.requireOrSkip(')', "expected ')'", open);
  }
  const body = guarded(p, start, nested);
  unusedLocals(p, p.scope);
  p.scope = outer;
  return { kind: 'for', start: init, condition: test, step, body, origin: start.origin, token: start.id };
}

function parseReturn(p: Parser): Stmt {
  const start = p.next();
  const node = { origin: start.origin, token: start.id };
  const result: CType = p.fn?.result ?? voidType;
  if (p.is(';')) {
    p.next();
    if (result.kind !== 'void')
      p.warn(
        'return-type',
        'cc1.return',
        "'return' with no value, in function returning non-void",
        start.origin,
        returnNote(p),
      );
    return { kind: 'return', value: undefined, ...node };
  }
  const at = p.token;
  const expr = parseExpression(p);
  if (p.fn) p.fn.returnsValue = true;
  let value: Expr | undefined;
  if (result.kind === 'void') {
    if (expr.type.kind === 'void') value = expr;
    else {
      p.warn(
        'return-type',
        'cc1.return',
        "'return' with a value, in function returning void",
        expr.kind === 'error' ? at.origin : expr.origin,
        returnNote(p),
      );
      value = { kind: 'cast', type: voidType, operand: decay(expr), implicit: true, origin: expr.origin };
    }
  } else {
    value = assignConvert(p, expr, { ...result, quals: 0 }, { kind: 'return' }, start.origin);
    if (value.kind !== 'error') warnLocalAddress(p, value);
  }
  p.requireOrSkip(';');
  // As gcc: a return in error is none, and control may reach the end.
  if (value?.kind === 'error') return { kind: 'empty', ...node };
  return { kind: 'return', value, ...node };
}

function returnNote(p: Parser): { span: ReturnType<Parser['note']>['span']; text: string }[] {
  const origin: OriginId | undefined = p.fn?.symbol.definitionOrigin;
  return origin === undefined ? [] : [p.note('declared here', origin)];
}
