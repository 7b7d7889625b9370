// SPDX-License-Identifier: GPL-2.0-only
/**
 * Expressions (C11 6.5): the grammar. What an operator means is in operators.ts and assignment.ts, a call in calls.ts, a name in identifiers.ts,
 * gcc's builtins in builtins.ts.
 */
import { TokenKind } from '../../base/token';
import type { Token } from '../../base/token';
import type { BinaryOp, Expr, StringLiteral } from './ast';
import { isAtomic, parseAtomic } from './atomics';
import { isBuiltin, parseBuiltin } from './builtins';
import { makeCall } from './calls';
import { parseGeneric } from './generic';
import { parseCompoundLiteral } from './initialisers';
import { cast, condition, decay, errorExpr, number } from './convert';
import {
  alignOf,
  arrayOf,
  charType,
  isComplete,
  isInteger,
  isScalar,
  sizeOf,
  ulongType,
  voidPointer,
  voidType,
} from './ctype';
import type { CType } from './ctype';
import { quoteType } from './ctype-print';
import { parseTypeName } from './declarators';
import { parseCharacter, parseNumber, parseStrings } from './literals';
import {
  makeAddress,
  makeBinary,
  makeConditional,
  makeDeref,
  makeLogical,
  makeMember,
  makeSubscript,
  makeUnary,
} from './operators';
import { makeAssign, makeCompound, makeStep } from './assignment';
import { mentionLabel } from './labels';
import type { Parser } from './parser';
import { isPure } from './purity';
import { parseCompound } from './statements';
import { warnComma, warnComputedOnly } from './unused-value';
import type { OriginId } from '../../base/origin';
import { startsTypeName } from './specifiers';
import { afterSizes, isVariable, sizeExpr } from './variable-arrays';
import { warnParentheses } from './warnings';
import { functionName, identifier } from './identifiers';

/** expression: assignment-expression (, assignment-expression)* */
export function parseExpression(p: Parser): Expr {
  let left = parseAssignment(p);
  while (p.is(',')) {
    const comma = p.next();
    const right = decay(parseAssignment(p));
    warnUnusedOperand(p, left, comma.origin);
    if (right.kind === 'error') {
      left = right;
      continue;
    }
    left = { kind: 'comma', type: right.type, left, right, origin: comma.origin };
  }
  return left;
}

/** -Wunused-value: what a comma throws away should have done something. */
function warnUnusedOperand(p: Parser, left: Expr, comma: OriginId): void {
  if (left.kind === 'cast' && left.type.kind === 'void') return;
  if (left.kind === 'comma' && !isPure(left)) warnComma(p, left);
  else if (left.type.kind !== 'void' && isPure(left))
    p.warn('unused-value', 'cc1.unused-value', 'left-hand operand of comma expression has no effect', comma);
  else warnComputedOnly(p, left);
}

const assignmentOps = new Map<string, BinaryOp>([
  ['*=', '*'],
  ['/=', '/'],
  ['%=', '%'],
  ['+=', '+'],
  ['-=', '-'],
  ['<<=', '<<'],
  ['>>=', '>>'],
  ['&=', '&'],
  ['^=', '^'],
  ['|=', '|'],
]);

/** assignment-expression: conditional-expression | unary-expression op= assignment-expression */
export function parseAssignment(p: Parser): Expr {
  const left = parseConditional(p);
  if (p.token.kind !== TokenKind.punctuator) return left;
  const op = p.token.text;
  if (op === '=') {
    const at = p.next();
    const made = makeAssign(p, left, parseAssignment(p), at.origin);
    p.codes.set(made, '=');
    return made;
  }
  const arithmetic = assignmentOps.get(op);
  if (arithmetic === undefined) return left;
  const at = p.next();
  return makeCompound(p, arithmetic, left, parseAssignment(p), at.origin);
}

/** conditional-expression: logical-OR (? expression? : conditional-expression)? */
export function parseConditional(p: Parser): Expr {
  const test = parseBinary(p, 1);
  if (!p.is('?')) return test;
  p.next();
  const checked = condition(p, test);
  // gcc: `a ?: b` uses a's value, computed once.
  const whenTrue = p.is(':') ? undefined : parseExpression(p);
  const colon = p.token;
  p.require(':');
  const otherwise = parseConditional(p);
  return makeConditional(p, checked, whenTrue, otherwise, colon.origin);
}

const precedence = new Map<string, number>([
  ['||', 1],
  ['&&', 2],
  ['|', 3],
  ['^', 4],
  ['&', 5],
  ['==', 6],
  ['!=', 6],
  ['<', 7],
  ['>', 7],
  ['<=', 7],
  ['>=', 7],
  ['<<', 8],
  ['>>', 8],
  ['+', 9],
  ['-', 9],
  ['*', 10],
  ['/', 10],
  ['%', 10],
]);

/** What a message about the expression underlines. */
function extend(p: Parser, expr: Expr, first: OriginId): Expr {
  if (expr.kind !== 'error' && expr.origin !== first)
    p.diagnostics.extents.set(expr.origin, [first, p.previous.origin]);
  else if (
    expr.kind === 'call' ||
    expr.kind === 'cast' ||
    expr.kind === 'unary' ||
    expr.kind === 'address' ||
    expr.kind === 'deref'
  )
    p.diagnostics.extents.set(expr.origin, [first, p.previous.origin]);
  return expr;
}

/** 6.5.5-6.5.14 by precedence climbing */
function parseBinary(p: Parser, minimum: number): Expr {
  const first = p.token.origin;
  let left = parseCast(p);
  for (;;) {
    if (p.token.kind !== TokenKind.punctuator) return left;
    const level = precedence.get(p.token.text);
    if (level === undefined || level < minimum) return left;
    const op = p.next();
    const right = parseBinary(p, level + 1);
    const code = op.text as BinaryOp | '&&' | '||';
    const made =
      code === '&&' || code === '||'
        ? makeLogical(p, code, left, right, op.origin)
        : makeBinary(p, code, left, right, op.origin);
    if (made.kind !== 'error') warnParentheses(p, code, left, right, op.origin);
    left = made;
    p.codes.set(left, code);
    extend(p, left, first);
  }
}

/** cast-expression: unary-expression | ( type-name ) cast-expression */
export function parseCast(p: Parser): Expr {
  const { origin } = p.token;
  if (p.tooDeep()) return errorExpr(origin);
  p.nesting++;
  const expr = extend(p, parseCastOrUnary(p), origin);
  p.nesting--;
  return expr;
}

function parseCastOrUnary(p: Parser): Expr {
  if (p.is('(') && startsTypeName(p, 1)) {
    const open = p.next();
    const sizes = p.sizes.length;
    const type = parseTypeName(p);
    p.requireOrSkip(')', "expected ')'", open);
    if (p.is('{')) return parsePostfixOf(p, parseCompoundLiteral(p, type, open));
    const operand = parseCast(p);
    return afterSizes(p, sizes, makeCast(p, operand, type, open));
  }
  return parseUnary(p);
}

function makeCast(p: Parser, value: Expr, type: CType, at: Token): Expr {
  const operand = decay(value);
  if (operand.kind === 'error' || type.kind === 'error') return operand;
  if (type.kind === 'void') return { kind: 'cast', type, operand, implicit: false, origin: at.origin };
  if (type.kind === 'array' || type.kind === 'function') {
    p.error('cc1.cast', `cast specifies ${type.kind} type`, at.origin);
    return errorExpr(at.origin);
  }
  if (operand.type.kind === 'void') {
    p.error('cc1.void-value', 'invalid use of void expression', at.origin);
    return errorExpr(at.origin);
  }
  if (type.kind === 'record') {
    if (operand.type.kind === 'record' && operand.type.record === type.record) return operand;
    const member = type.record.isUnion
      ? type.record.members?.find((m) => sizeOf(m.type) === sizeOf(operand.type))
      : undefined;
    if (member) return { kind: 'cast', type, operand, implicit: false, origin: at.origin };
    p.error('cc1.cast', 'conversion to non-scalar type requested', operand.origin);
    return errorExpr(at.origin);
  }
  if (!isScalar(operand.type)) {
    p.error(
      'cc1.cast',
      operand.type.kind === 'record'
        ? `aggregate value used where an ${type.kind === 'pointer' ? 'integer' : type.kind === 'float' ? 'floating-point' : 'integer'} was expected`
        : 'invalid cast',
      p.inputLocation(),
    );
    return errorExpr(at.origin);
  }
  if (type.kind === 'pointer' && isInteger(operand.type) && operand.kind !== 'number' && sizeOf(operand.type) !== 8) {
    p.warn(
      'int-to-pointer-cast',
      'cc1.int-to-pointer-cast',
      'cast to pointer from integer of different size',
      at.origin,
    );
  }
  if (
    isInteger(type) &&
    operand.type.kind === 'pointer' &&
    sizeOf(type) !== 8 &&
    type.kind === 'int' &&
    type.int.name !== '_Bool' &&
    operand.kind !== 'number'
  ) {
    p.warn(
      'pointer-to-int-cast',
      'cc1.pointer-to-int-cast',
      'cast from pointer to integer of different size',
      at.origin,
    );
  }
  const result = cast(operand, type, false);
  return result.kind === 'cast' ? { ...result, origin: at.origin } : { ...result, type: { ...type, quals: 0 } };
}

function coded(p: Parser, code: string, expr: Expr): Expr {
  if (code === '!') p.codes.set(expr, code);
  return expr;
}

/** unary-expression */
function parseUnary(p: Parser): Expr {
  const token = p.token;
  if (token.kind === TokenKind.punctuator) {
    switch (token.text) {
      case '++':
      case '--':
        p.next();
        return makeStep(p, token.text, true, parseUnary(p), token.origin);
      case '&':
        p.next();
        return makeAddress(p, parseCast(p), token.origin);
      case '*':
        p.next();
        return makeDeref(p, parseCast(p), token.origin);
      case '+':
      case '-':
      case '~':
      case '!':
        p.next();
        return coded(p, token.text, makeUnary(p, token.text, parseCast(p), token.origin));
      case '&&': {
        p.next();
        const label = p.next();
        if (!p.fn) {
          p.error('cc1.label', `label '${label.text}' referenced outside of any function`, p.inputLocation());
          return errorExpr(token.origin);
        }
        return {
          kind: 'label-address',
          type: voidPointer,
          label: mentionLabel(p, label, label.origin),
          function: p.fn.symbol,
          origin: token.origin,
        };
      }
    }
  }
  switch (p.keyword()) {
    case 'extension':
      p.next();
      return parseCast(p);
    case 'sizeof':
      p.next();
      return parseSizeof(p, token, 'sizeof');
    case 'alignof':
      p.next();
      return parseSizeof(p, token, '__alignof__');
    default:
      return parsePostfix(p);
  }
}

/** sizeof and __alignof__: of a type in parentheses, or of an expression that is not evaluated */
function parseSizeof(p: Parser, at: Token, what: 'sizeof' | '__alignof__'): Expr {
  let type: CType;
  let symbolAlign = 0;
  const sizes = p.sizes.length;
  const operand = p.is('(') && startsTypeName(p, 1) ? p.peek().origin : p.token.origin;
  if (p.is('(') && startsTypeName(p, 1)) {
    const open = p.next();
    type = parseTypeName(p);
    p.requireOrSkip(')', "expected ')'", open);
    if (p.is('{')) type = parsePostfixOf(p, parseCompoundLiteral(p, type, open)).type;
  } else {
    p.unevaluated++;
    const expr = parseUnary(p);
    p.unevaluated--;
    if (expr.kind === 'member' && expr.member.bits)
      p.error('cc1.sizeof', `'${what === 'sizeof' ? 'sizeof' : '__alignof__'}' applied to a bit-field`, operand);
    if (expr.kind === 'symbol') symbolAlign = expr.symbol.attributes.aligned;
    type = expr.type;
    // Of a member: what its struct made of it, which `packed` may have lowered.
    if (what === '__alignof__' && expr.kind === 'member' && expr.member.align !== undefined)
      return number(ulongType, BigInt(expr.member.align), at.origin);
  }
  if (type.kind === 'error') return errorExpr(at.origin);
  if (what === 'sizeof' && type.kind !== 'void' && type.kind !== 'function' && !isComplete(type)) {
    p.error('cc1.sizeof', `invalid application of 'sizeof' to incomplete type ${quoteType(type)}`, operand);
    return errorExpr(at.origin);
  }
  if (what === 'sizeof' && isVariable(type)) return afterSizes(p, sizes, sizeExpr(type, at.origin));
  return number(ulongType, BigInt(what === 'sizeof' ? sizeOf(type) : Math.max(alignOf(type), symbolAlign)), at.origin);
}

/** postfix-expression */
function parsePostfix(p: Parser): Expr {
  const { origin } = p.token;
  return parsePostfixOf(p, parsePrimary(p), origin);
}

function parsePostfixOf(p: Parser, start: Expr, at = start.origin): Expr {
  let expr = start;
  for (;;) {
    const token = p.token;
    if (token.kind !== TokenKind.punctuator || p.panic) return expr;
    switch (token.text) {
      case '[': {
        p.next();
        const index = parseExpression(p);
        p.requireOrSkip(']');
        expr = makeSubscript(p, expr, index, token.origin);
        break;
      }
      case '(': {
        p.next();
        const args = parseArguments(p);
        p.requireOrSkip(')', "expected ')'", token);
        expr = makeCall(p, expr, args, at);
        break;
      }
      case '.':
      case '->': {
        p.next();
        if (!p.isIdentifier()) {
          p.syntaxError('expected identifier');
          return errorExpr(token.origin);
        }
        const name = p.next();
        expr = makeMember(p, token.text === '->' ? makeDeref(p, expr, token.origin, true) : expr, name, token.origin);
        break;
      }
      case '++':
      case '--':
        p.next();
        expr = makeStep(p, token.text, false, expr, token.origin);
        break;
      default:
        return expr;
    }
  }
}

export function parseArguments(p: Parser): Expr[] {
  const args: Expr[] = [];
  if (p.is(')')) return args;
  do args.push(parseAssignment(p));
  while (p.accept(','));
  return args;
}

/** One or more string tokens, joined; also `__func__` where gcc 12 takes it. */
export function parseStringTokens(p: Parser): StringLiteral {
  const tokens: Token[] = [];
  while (p.token.kind === TokenKind.string) tokens.push(p.next());
  if (tokens.length === 0) {
    p.syntaxError('expected string literal');
    return { bytes: new Uint8Array(0), type: arrayOf(charType, 1), origin: p.token.origin, token: p.token.id };
  }
  return parseStrings(p, tokens);
}

/** primary-expression */
function parsePrimary(p: Parser): Expr {
  const token = p.token;
  switch (token.kind) {
    case TokenKind.number:
      p.next();
      return parseNumber(p, token);
    case TokenKind.character:
      p.next();
      return parseCharacter(p, token);
    case TokenKind.string: {
      const literal = parseStringTokens(p);
      return { kind: 'string', type: literal.type, literal, origin: token.origin };
    }
    case TokenKind.identifier: {
      if (p.keyword() === 'func') {
        p.next();
        return functionName(p, token);
      }
      if (p.keyword() === 'generic') return parseGeneric(p);
      if (isBuiltin(token.text)) return parseBuiltin(p);
      if (isAtomic(token.text)) return parseAtomic(p);
      if (p.keyword() !== undefined || p.isTypedefName()) break;
      p.next();
      return identifier(p, token);
    }
    case TokenKind.punctuator:
      if (token.text !== '(') break;
      p.next();
      if (p.is('{')) return statementExpression(p, token);
      {
        const expr = parseExpression(p);
        p.requireOrSkip(')', "expected ')'", token);
        p.codes.delete(expr);
        return expr;
      }
    default:
      break;
  }
  p.syntaxError('expected expression');
  return errorExpr(token.origin);
}

/** ({ ... }): the value is that of the last statement, if it is an expression. */
function statementExpression(p: Parser, open: Token): Expr {
  if (!p.fn) {
    p.error('cc1.statement-expression', 'braced-group within expression allowed only inside a function', open.origin);
    let depth = 0;
    do {
      if (p.is('{')) depth++;
      else if (p.is('}')) depth--;
      p.next();
    } while (depth > 0 && !p.atEnd);
    p.require(')');
    return errorExpr(open.origin);
  }
  const block = parseCompound(p, true);
  p.requireOrSkip(')', "expected ')'");
  let last = block.items[block.items.length - 1];
  while (last?.kind === 'label') last = last.body;
  let type: CType = voidType;
  if (last?.kind === 'expression') type = { ...decay(last.expr).type, quals: 0 };
  return { kind: 'statements', type, block, origin: block.origin };
}
