// SPDX-License-Identifier: GPL-2.0-only
/** Statements (C11 6.8). */
import type { OriginId } from '../../base/origin';
import { TokenKind } from '../../base/token';
import { parseAsmStatement } from './asm';
import { parseAttributes } from './attributes';
import type { Expr, Stmt, SwitchCase } from './ast';
import { integerValue, wrap } from './constant';
import { assignConvert, condition, decay, promote } from './convert';
import { intType, isInteger, voidType } from './ctype';
import type { CType } from './ctype';
import { parseDeclaration } from './declarations';
import { parseConditional, parseExpression } from './expressions';
import { isPure } from './purity';
import { unusedLocals } from './functions';
import type { Parser } from './parser';
import { Scope } from './scope';
import { parseStaticAssert } from './static-assert';
import { startsDeclaration } from './specifiers';

type Block = Extract<Stmt, { kind: 'block' }>;

/** compound-statement: { (declaration | statement)* } */
export function parseCompound(p: Parser, newScope: boolean): Block {
  const open = p.token;
  const items: Stmt[] = [];
  const outer = p.scope;
  if (!p.require('{')) return { kind: 'block', items, origin: open.origin, token: open.id };
  if (newScope) p.scope = new Scope(outer);
  while (p.acceptKeyword('label')) {
    do p.next();
    while (p.accept(','));
    p.requireOrSkip(';');
  }
  while (!p.atEnd && !p.is('}')) {
    const start = p.at;
    items.push(...parseBlockItem(p));
    if (p.panic) p.skipStatementInBlock();
    if (p.at === start) p.next();
  }
  if (!p.accept('}')) {
    p.syntaxError('expected declaration or statement');
    p.panic = false;
  }
  unusedLocals(p, p.scope);
  p.scope = outer;
  return { kind: 'block', items, origin: open.origin, token: open.id };
}

function parseBlockItem(p: Parser): Stmt[] {
  if (p.keyword() === 'staticAssert') {
    parseStaticAssert(p);
    return [];
  }
  if (p.keyword() === 'extension' && startsDeclaration(p, 1)) {
    p.next();
    return parseBlockItem(p);
  }
  if (p.keyword() === 'attribute') {
    // `__attribute__((fallthrough));`
    const at = p.at;
    const list = parseAttributes(p);
    if (list.length > 0 && p.is(';') && list.every((a) => a.name === 'fallthrough')) {
      p.next();
      return [];
    }
    p.at = at;
  }
  if (startsDeclaration(p) && !(p.isTypedefName() && p.peekIs(':'))) return parseDeclaration(p);
  // An unknown type name in a block: two identifiers in a row.
  if (p.isIdentifier() && p.isIdentifier(1) && p.token.kind === TokenKind.identifier) return parseDeclaration(p);
  return [parseStatement(p)];
}

/** The statement behind if, while...: a scope of its own. */
function parseSub(p: Parser): Stmt {
  const outer = p.scope;
  p.scope = new Scope(outer);
  const stmt = parseStatement(p);
  p.scope = outer;
  return stmt;
}

export function parseStatement(p: Parser): Stmt {
  const start = p.token;
  const node = { origin: start.origin, token: start.id };
  if (p.is('{')) return parseCompound(p, true);
  if (p.is(';')) {
    p.next();
    return { kind: 'empty', ...node };
  }
  if (p.isIdentifier() && p.peekIs(':')) return parseLabel(p);
  switch (p.keyword()) {
    case 'else':
      p.error('cc1.else', "'else' without a previous 'if'", start.origin);
      p.next();
      return parseSub(p);
    case 'if': {
      p.next();
      const test = parenthesised(p);
      const whenTrue = parseSub(p);
      const otherwise = p.acceptKeyword('else') ? parseSub(p) : undefined;
      return { kind: 'if', condition: test, whenTrue, otherwise, ...node };
    }
    case 'while': {
      p.next();
      const test = parenthesised(p);
      return { kind: 'while', condition: test, body: loop(p), ...node };
    }
    case 'do': {
      p.next();
      const body = loop(p);
      if (!p.acceptKeyword('while')) p.syntaxError("expected 'while'");
      const test = parenthesised(p);
      p.requireOrSkip(';');
      return { kind: 'do', condition: test, body, ...node };
    }
    case 'for':
      return parseFor(p);
    case 'switch':
      return parseSwitch(p);
    case 'case':
    case 'default':
      return parseCase(p);
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
      const label = p.next();
      const state = p.fn?.labels.get(label.text);
      if (state) state.used ??= p.inputLocation();
      else p.fn?.labels.set(label.text, { defined: undefined, used: p.inputLocation(), unusedOk: false });
      p.requireOrSkip(';');
      return { kind: 'goto', label: label.text, ...node };
    }
    case 'return':
      return parseReturn(p);
    case 'asm':
      return parseAsmStatement(p);
    default: {
      const expr = parseExpression(p);
      p.requireOrSkip(';');
      // The last of a ({ ... }) is its value.
      if (!(p.is('}') && p.peekIs(')'))) warnUnusedValue(p, expr);
      return { kind: 'expression', expr, ...node };
    }
  }
}

/** ( expression ) as a condition */
function parenthesised(p: Parser): Expr {
  p.require('(');
  const expr = p.panic ? parseExpressionAfterError(p) : parseExpression(p);
  p.requireOrSkip(')');
  return expr.kind === 'error' ? expr : condition(p, expr);
}

function parseExpressionAfterError(p: Parser): Expr {
  return { kind: 'error', type: { kind: 'error', quals: 0, alias: undefined, userAlign: 0 }, origin: p.token.origin };
}

function loop(p: Parser): Stmt {
  if (p.fn) p.fn.loops++;
  const body = parseSub(p);
  if (p.fn) p.fn.loops--;
  return body;
}

function parseLabel(p: Parser): Stmt {
  const label = p.next();
  p.next();
  const unusedOk = parseAttributes(p).some((attribute) => attribute.name === 'unused');
  const state = p.fn?.labels.get(label.text);
  if (state?.defined !== undefined) {
    p.error('cc1.label', `duplicate label '${label.text}'`, label.origin, [
      p.note(`previous definition of '${label.text}' with type 'void'`, state.defined),
    ]);
  } else if (state) {
    state.defined = label.origin;
    state.unusedOk = unusedOk;
  } else p.fn?.labels.set(label.text, { defined: label.origin, used: undefined, unusedOk });
  return { kind: 'label', name: label.text, body: labelled(p), origin: label.origin, token: label.id };
}

/** What follows a label must be a statement. */
function labelled(p: Parser): Stmt {
  if (p.is('}')) {
    return { kind: 'empty', origin: p.token.origin, token: p.token.id };
  }
  if (startsDeclaration(p)) {
    p.error(
      'cc1.label',
      'a label can only be part of a statement and a declaration is not a statement',
      p.token.origin,
    );
    const start = p.token;
    return { kind: 'block', items: parseDeclaration(p), origin: start.origin, token: start.id };
  }
  return parseStatement(p);
}

function parseFor(p: Parser): Stmt {
  const start = p.next();
  const outer = p.scope;
  p.scope = new Scope(outer);
  p.require('(');
  let init: Stmt | undefined;
  if (p.accept(';')) init = undefined;
  else if (startsDeclaration(p)) {
    const at = p.token;
    // gnu89; C99 6.8.5p3 allows it.
    if (p.isC89) {
      p.error(
        'cc1.for-declaration',
        "'for' loop initial declarations are only allowed in C99 or C11 mode",
        start.origin,
        p.forHint(start.origin),
      );
    }
    init = { kind: 'block', items: parseDeclaration(p), origin: at.origin, token: at.id };
  } else {
    const at = p.token;
    const expr = parseExpression(p);
    warnUnusedValue(p, expr);
    init = { kind: 'expression', expr, origin: at.origin, token: at.id };
    p.requireOrSkip(';');
  }
  const test = p.is(';') ? undefined : condition(p, parseExpression(p));
  p.requireOrSkip(';');
  let step: Expr | undefined;
  if (!p.is(')')) {
    step = parseExpression(p);
    warnUnusedValue(p, step);
  }
  p.require(')');
  const body = loop(p);
  unusedLocals(p, p.scope);
  p.scope = outer;
  return { kind: 'for', start: init, condition: test, step, body, origin: start.origin, token: start.id };
}

function parseSwitch(p: Parser): Stmt {
  const start = p.next();
  p.require('(');
  let value = promote(decay(parseExpression(p)));
  p.require(')');
  if (value.kind !== 'error' && !isInteger(value.type)) {
    p.error('cc1.switch', 'switch quantity not an integer', value.origin);
    value = { kind: 'error', type: intType, origin: value.origin };
  }
  const cases: SwitchCase[] = [];
  p.fn?.switches.push({ cases, type: value.type });
  const body = parseSub(p);
  p.fn?.switches.pop();
  return { kind: 'switch', value, body, cases, origin: start.origin, token: start.id };
}

/** case a: | case a ... b: | default: */
function parseCase(p: Parser): Stmt {
  const start = p.next();
  const isDefault = p.previous.text === 'default';
  const current = p.fn?.switches[p.fn.switches.length - 1];
  let low: bigint | undefined;
  let high: bigint | undefined;
  let valid = current !== undefined;
  if (!isDefault) {
    const read = (): bigint | undefined => {
      const expr = promote(decay(parseConditional(p)));
      const value = integerValue(expr);
      if (value === undefined && expr.kind !== 'error')
        p.error('cc1.case', 'case label does not reduce to an integer constant', start.origin);
      return value === undefined ? undefined : wrap(value, current?.type ?? intType);
    };
    low = read();
    high = p.accept('...') ? read() : low;
    if (low === undefined || high === undefined) valid = false;
  }
  p.require(':', isDefault ? "expected ':'" : "expected ':' or '...'");
  if (!current)
    p.error(
      'cc1.case',
      isDefault ? "'default' label not within a switch statement" : 'case label not within a switch statement',
      start.origin,
    );
  const label: SwitchCase = {
    low: isDefault ? undefined : (low ?? 0n),
    high: isDefault ? undefined : (high ?? 0n),
    origin: start.origin,
  };
  if (valid && current) {
    checkDuplicate(p, current.cases, label);
    current.cases.push(label);
  }
  return { kind: 'case', label, body: labelled(p), origin: start.origin, token: start.id };
}

function checkDuplicate(p: Parser, cases: readonly SwitchCase[], label: SwitchCase): void {
  const same = cases.find(
    (other) =>
      (other.low === undefined) === (label.low === undefined) &&
      (label.low === undefined || (other.low! <= label.high! && label.low <= other.high!)),
  );
  if (!same) return;
  if (label.low === undefined)
    p.error('cc1.case', 'multiple default labels in one switch', label.origin, [
      p.note('this is the first default label', same.origin),
    ]);
  else p.error('cc1.case', 'duplicate case value', label.origin, [p.note('previously used here', same.origin)]);
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
  const expr = parseExpression(p);
  if (p.fn) p.fn.returnsValue = true;
  let value: Expr | undefined;
  if (result.kind === 'void') {
    if (expr.type.kind === 'void' || expr.kind === 'error') value = expr;
    else {
      p.warn(
        'return-type',
        'cc1.return',
        "'return' with a value, in function returning void",
        expr.origin,
        returnNote(p),
      );
      value = { kind: 'cast', type: voidType, operand: decay(expr), implicit: true, origin: expr.origin };
    }
  } else value = assignConvert(p, expr, { ...result, quals: 0 }, { kind: 'return' }, start.origin);
  p.requireOrSkip(';');
  // As gcc: a return in error is none, and control may reach the end.
  if (value?.kind === 'error') return { kind: 'empty', ...node };
  return { kind: 'return', value, ...node };
}

function returnNote(p: Parser): { span: ReturnType<Parser['note']>['span']; text: string }[] {
  const origin: OriginId | undefined = p.fn?.symbol.definitionOrigin;
  return origin === undefined ? [] : [p.note('declared here', origin)];
}

/** -Wunused-value: an expression statement that does nothing. */
function warnUnusedValue(p: Parser, expr: Expr): void {
  if (expr.type.kind === 'void' || expr.kind === 'error' || expr.kind === 'cast' || (expr.type.quals & 2) !== 0) return;
  if (isPure(expr)) p.warn('unused-value', 'cc1.unused-value', 'statement with no effect', expr.origin);
  else if (['binary', 'unary', 'deref', 'member', 'logical', 'address'].includes(expr.kind) && expr.kind !== 'logical')
    p.warn('unused-value', 'cc1.unused-value', 'value computed is not used', expr.origin);
}
