// SPDX-License-Identifier: GPL-2.0-only
/** What the operators of expressions mean (C11 6.5.2-6.5.16): types, conversions, checks in gcc's words. */
import type { OriginId } from '../../base/origin';
import type { Token } from '../../base/token';
import type { BinaryOp, CompareOp, Expr } from './ast';
import { fold, integerValue, truth } from './constant';
import { cast, commonType, condition, decay, errorExpr, isNullPointerConstant, number, promote } from './convert';
import {
  compatible,
  composite,
  findMember,
  intType,
  isArithmetic,
  isComplete,
  isInteger,
  longType,
  pointerTo,
  qualified,
  sizeOf,
  unqualified,
  voidType,
} from './ctype';
import type { CType, Member, RecordType } from './ctype';
import { quoteType } from './ctype-print';
import { warnAddressCompare } from './warnings';
import { memberHint } from './spelling';
import type { Parser } from './parser';
import { isVariable, sizeExpr } from './variable-arrays';
import { spell } from './assignment';

export function isLvalue(expr: Expr): boolean {
  switch (expr.kind) {
    case 'symbol':
      return expr.type.kind !== 'function';
    case 'deref':
    case 'string':
    case 'compound':
      return true;
    case 'member':
      return isLvalue(expr.base);
    default:
      return false;
  }
}

export function isError(...list: Expr[]): boolean {
  return list.some((expr) => expr.kind === 'error' || expr.type.kind === 'error');
}

/** Multiplies an index by the size of what a pointer points to. */
export function scaled(index: Expr, to: CType, origin: OriginId): Expr {
  const wide = cast(promote(index), longType);
  if (isVariable(to)) return arithmetic('*', wide, cast(sizeExpr(to, origin), longType), longType, origin);
  const size = BigInt(sizeOf(to));
  return size === 1n ? wide : arithmetic('*', wide, number(longType, size, origin), longType, origin);
}

/** A binary node, folded where both sides are numbers. */
function arithmetic(op: BinaryOp, left: Expr, right: Expr, type: CType, origin: OriginId): Expr {
  if (left.kind === 'number' && right.kind === 'number') {
    const value = fold(op, left.value, right.value, left.type, type);
    if (value !== undefined) return number(type, value, origin);
  }
  return { kind: 'binary', op, left, right, type, origin };
}

export function makeBinary(p: Parser, op: BinaryOp, l: Expr, r: Expr, origin: OriginId): Expr {
  const left = decay(l);
  const right = decay(r);
  const empty = [left, right].find((operand) => operand.type.kind === 'void' && operand.kind !== 'error');
  if (empty) {
    p.error('cc1.void-value', 'void value not ignored as it ought to be', empty.origin);
    return errorExpr(origin);
  }
  if (isError(left, right)) return errorExpr(origin);
  const a = left.type;
  const b = right.type;
  for (const operand of [left, right]) {
    if (operand.type.kind === 'record' && !isComplete(operand.type)) {
      p.error('cc1.incomplete', `invalid use of undefined type ${quoteType(operand.type)}`, operand.origin);
      return errorExpr(origin);
    }
  }
  const invalid = (): Expr => {
    p.error(
      'cc1.operands',
      `invalid operands to binary ${op} (have ${quoteType(unqualified(a))} and ${quoteType(unqualified(b))})`,
      origin,
    );
    return errorExpr(origin);
  };
  switch (op) {
    case '+':
      if (a.kind === 'pointer' && isInteger(b)) return pointerPlus(p, '+', left, right, origin);
      if (isInteger(a) && b.kind === 'pointer') return pointerPlus(p, '+', right, left, origin);
      break;
    case '-':
      if (a.kind === 'pointer' && isInteger(b)) return pointerPlus(p, '-', left, right, origin);
      if (a.kind === 'pointer' && b.kind === 'pointer') return pointerMinus(p, left, right, origin, invalid);
      break;
    case '==':
    case '!=':
    case '<':
    case '>':
    case '<=':
    case '>=':
      return compare(p, op, left, right, origin, invalid);
    case '<<':
    case '>>': {
      if (!isInteger(a) || !isInteger(b)) return invalid();
      const value = promote(left);
      const count = promote(right);
      const n = integerValue(count);
      const word = op === '<<' ? 'left' : 'right';
      if (n !== undefined && n < 0n)
        p.warn('shift-count-negative', 'cc1.shift', `${word} shift count is negative`, origin);
      else if (n !== undefined && n >= BigInt(sizeOf(value.type) * 8))
        p.warn('shift-count-overflow', 'cc1.shift', `${word} shift count >= width of type`, origin);
      return arithmetic(op, value, cast(count, intType), unqualified(value.type), origin);
    }
    case '%':
    case '&':
    case '|':
    case '^':
      if (!isInteger(a) || !isInteger(b)) return invalid();
      break;
    default:
      break;
  }
  if (!isArithmetic(a) || !isArithmetic(b)) return invalid();
  const x = promote(left);
  const y = promote(right);
  const type = commonType(x.type, y.type);
  if ((op === '/' || op === '%') && integerValue(y) === 0n && isInteger(y.type))
    p.warn('div-by-zero', 'cc1.div-by-zero', 'division by zero', origin);
  return arithmetic(op, cast(x, type), cast(y, type), type, origin);
}

export function checkPointed(p: Parser, pointer: Expr, origin: OriginId): boolean {
  const to = pointer.type.kind === 'pointer' ? pointer.type.to : voidType;
  if (to.kind === 'void' || to.kind === 'function' || isComplete(to)) return true;
  p.error(
    'cc1.incomplete',
    to.kind === 'record' || to.kind === 'enum'
      ? `invalid use of undefined type ${quoteType(to)}`
      : 'arithmetic on a pointer to an incomplete type',
    origin,
  );
  return false;
}

export function pointerPlus(p: Parser, op: '+' | '-', pointer: Expr, index: Expr, origin: OriginId): Expr {
  if (pointer.type.kind !== 'pointer' || !checkPointed(p, pointer, origin)) return errorExpr(origin);
  const offset = scaled(index, pointer.type.to, origin);
  return arithmetic(op, pointer, offset, unqualified(pointer.type), origin);
}

function pointerMinus(p: Parser, left: Expr, right: Expr, origin: OriginId, invalid: () => Expr): Expr {
  if (left.type.kind !== 'pointer' || right.type.kind !== 'pointer') return invalid();
  if (!compatible(unqualified(left.type.to), unqualified(right.type.to))) return invalid();
  if (!checkPointed(p, left, origin)) return errorExpr(origin);
  const difference = arithmetic('-', cast(left, longType, false), cast(right, longType, false), longType, origin);
  if (isVariable(left.type.to))
    return arithmetic('/', difference, cast(sizeExpr(left.type.to, origin), longType), longType, origin);
  const size = BigInt(sizeOf(left.type.to));
  return size === 1n || size === 0n
    ? difference
    : arithmetic('/', difference, number(longType, size, origin), longType, origin);
}

function compare(p: Parser, op: CompareOp, left: Expr, right: Expr, origin: OriginId, invalid: () => Expr): Expr {
  const a = left.type;
  const b = right.type;
  if (isArithmetic(a) && isArithmetic(b)) {
    const x = promote(left);
    const y = promote(right);
    const type = commonType(x.type, y.type);
    return arithmetic(op, cast(x, type), cast(y, type), intType, origin);
  }
  warnAddressCompare(p, op, left, right, origin);
  if (a.kind === 'pointer' && b.kind === 'pointer') {
    const voids = a.to.kind === 'void' || b.to.kind === 'void';
    if (
      !voids &&
      !compatible(unqualified(a.to), unqualified(b.to)) &&
      !isNullPointerConstant(left) &&
      !isNullPointerConstant(right)
    ) {
      p.diagnostics.always('cc1.compare', 'comparison of distinct pointer types lacks a cast', origin);
    }
    return arithmetic(op, left, right, intType, origin);
  }
  if ((a.kind === 'pointer' && isInteger(b)) || (isInteger(a) && b.kind === 'pointer')) {
    const [pointer, integer] = a.kind === 'pointer' ? [left, right] : [right, left];
    if (!isNullPointerConstant(integer))
      p.diagnostics.always('cc1.compare', 'comparison between pointer and integer', origin);
    const same = cast(integer, pointer.type);
    return arithmetic(op, a.kind === 'pointer' ? left : same, a.kind === 'pointer' ? same : right, intType, origin);
  }
  return invalid();
}

export function makeUnary(p: Parser, op: '+' | '-' | '~' | '!', value: Expr, origin: OriginId): Expr {
  const operand = decay(value);
  if (isError(operand)) return errorExpr(origin);
  if (op === '!') {
    if (operand.type.kind === 'record') {
      p.error('cc1.operands', 'wrong type argument to unary exclamation mark', origin);
      return errorExpr(origin);
    }
    if (operand.type.kind === 'void') {
      p.error('cc1.void-value', 'invalid use of void expression', origin);
      return errorExpr(origin);
    }
    const tested = condition(p, operand);
    if (tested.kind === 'error') return tested;
    if (tested.kind === 'number') return number(intType, tested.value === 0n ? 1n : 0n, origin);
    return { kind: 'unary', op, type: intType, operand: tested, origin };
  }
  if (!(op === '~' ? isInteger(operand.type) : isArithmetic(operand.type))) {
    const names = { '+': 'unary plus', '-': 'unary minus', '~': 'bit-complement' };
    p.error('cc1.operands', `wrong type argument to ${names[op]}`, origin);
    return errorExpr(origin);
  }
  const x = promote(operand);
  if (op === '+')
    return x.kind === 'symbol' || x.kind === 'deref' || x.kind === 'member'
      ? { kind: 'cast', type: unqualified(x.type), operand: x, implicit: true, origin }
      : x;
  if (x.kind === 'number') return number(unqualified(x.type), op === '-' ? -x.value : ~x.value, origin);
  if (x.kind === 'float') return { ...x, value: -x.value };
  return { kind: 'unary', op, type: unqualified(x.type), operand: x, origin };
}

export function makeAddress(p: Parser, operand: Expr, origin: OriginId): Expr {
  if (operand.kind === 'error') return operand;
  if (operand.type.kind === 'function') return { kind: 'address', type: pointerTo(operand.type), operand, origin };
  if (operand.kind === 'deref') return { ...cast(operand.operand, pointerTo(operand.type), false), origin };
  if (!isLvalue(operand)) {
    p.error('cc1.lvalue', "lvalue required as unary '&' operand", origin);
    return errorExpr(origin);
  }
  if (operand.kind === 'member' && operand.member.bits) {
    p.error('cc1.lvalue', `cannot take address of bit-field '${operand.member.name}'`, origin);
    return errorExpr(origin);
  }
  return { kind: 'address', type: pointerTo(operand.type), operand, origin };
}

/** `arrow`: for the message of `->` */
export function makeDeref(p: Parser, value: Expr, origin: OriginId, arrow = false): Expr {
  const operand = decay(value);
  if (isError(operand)) return errorExpr(origin);
  if (operand.type.kind !== 'pointer') {
    p.error(
      'cc1.operands',
      `invalid type argument of ${arrow ? "'->'" : "unary '*'"} (have ${quoteType(unqualified(operand.type))})`,
      origin,
    );
    return errorExpr(origin);
  }
  const to = operand.type.to;
  if (operand.kind === 'address' && operand.operand.type.kind === 'function') return operand.operand;
  if (to.kind === 'void' && p.unevaluated === 0)
    p.diagnostics.always('cc1.void-value', `dereferencing ${quoteType(operand.type)} pointer`, origin);
  return { kind: 'deref', type: to, operand, origin };
}

export function makeSubscript(p: Parser, base: Expr, index: Expr, origin: OriginId): Expr {
  const a = decay(base);
  const b = decay(index);
  if (isError(a, b)) return errorExpr(origin);
  const [pointer, offset] = a.type.kind === 'pointer' ? [a, b] : [b, a];
  if (pointer.type.kind !== 'pointer') {
    p.error('cc1.subscript', 'subscripted value is neither array nor pointer nor vector', origin);
    return errorExpr(origin);
  }
  if (!isInteger(offset.type)) {
    p.error('cc1.subscript', 'array subscript is not an integer', origin);
    return errorExpr(origin);
  }
  if (pointer.type.to.kind === 'function') {
    p.error('cc1.subscript', 'subscripted value is pointer to function', origin);
    return errorExpr(origin);
  }
  return makeDeref(p, pointerPlus(p, '+', pointer, offset, origin), origin);
}

export function makeMember(p: Parser, base: Expr, name: Token, origin: OriginId): Expr {
  if (isError(base)) return errorExpr(origin);
  if (base.type.kind !== 'record') {
    p.error(
      'cc1.member',
      base.type.kind === 'pointer' && base.type.to.kind === 'record'
        ? `'${spell(base)}' is a pointer; did you mean to use '->'?`
        : `request for member '${name.text}' in something not a structure or union`,
      origin,
    );
    return errorExpr(origin);
  }
  if (base.type.record.members === undefined) {
    p.error('cc1.incomplete', `invalid use of undefined type ${quoteType(base.type)}`, origin);
    return errorExpr(origin);
  }
  const path = findMember(base.type.record, name.text);
  if (!path) {
    noMember(p, base.type, name, origin);
    return errorExpr(origin);
  }
  return path.reduce<Expr>((expr, member) => memberOf(expr, member, origin), base);
}

/** `origin`: where gcc points, which is not the name itself. */
export function noMember(p: Parser, type: RecordType, name: Token, origin: OriginId): void {
  const text = `${quoteType(type)} has no member named '${name.text}'`;
  const near = memberHint(type.record, name.text);
  if (near === undefined) p.error('cc1.member', text, origin);
  // With a proposal gcc points at the name.
  else
    p.error('cc1.member', `${text}; did you mean '${near}'?`, name.origin, [], {
      fixIts: p.replacement(name.origin, near),
    });
}

export function memberOf(base: Expr, member: Member, origin: OriginId): Expr {
  // A member of a const object is const, of a volatile one volatile.
  return { kind: 'member', type: qualified(member.type, base.type.quals), base, member, origin };
}

export function makeLogical(p: Parser, op: '&&' | '||', left: Expr, right: Expr, origin: OriginId): Expr {
  const a = condition(p, left);
  const b = condition(p, right);
  if (isError(a, b)) return errorExpr(origin);
  const known = truth(a);
  if (known !== undefined && known === (op === '||')) return number(intType, known ? 1n : 0n, origin);
  const other = truth(b);
  if (known !== undefined && other !== undefined) return number(intType, other ? 1n : 0n, origin);
  return { kind: 'logical', op, type: intType, left: a, right: b, origin };
}

export function makeConditional(
  p: Parser,
  test: Expr,
  thenValue: Expr | undefined,
  otherwiseValue: Expr,
  origin: OriginId,
): Expr {
  const a = decay(thenValue ?? test);
  const b = decay(otherwiseValue);
  if (isError(test, a, b)) return errorExpr(origin);
  const type = conditionalType(p, a, b, origin);
  if (!type) return errorExpr(origin);
  const convert = (expr: Expr): Expr => (type.kind === 'void' || type.kind === 'record' ? expr : cast(expr, type));
  const known = truth(test);
  // Only a known condition with a number for an answer is folded here; code for the rest is left out later.
  const chosen = known === undefined ? undefined : convert(known ? a : b);
  if (chosen?.kind === 'number') return { ...chosen, origin };
  return {
    kind: 'conditional',
    type,
    condition: test,
    whenTrue: thenValue === undefined ? undefined : convert(a),
    otherwise: convert(b),
    origin,
  };
}

/** 6.5.15p5-6 */
function conditionalType(p: Parser, a: Expr, b: Expr, origin: OriginId): CType | undefined {
  const x = a.type;
  const y = b.type;
  if (isArithmetic(x) && isArithmetic(y)) {
    return commonType(promote(a).type, promote(b).type);
  }
  if (x.kind === 'void' || y.kind === 'void') return voidType;
  if (x.kind === 'record' && y.kind === 'record' && x.record === y.record) return unqualified(x);
  if (x.kind === 'pointer' && y.kind === 'pointer') {
    if (isNullPointerConstant(a)) return unqualified(y);
    if (isNullPointerConstant(b)) return unqualified(x);
    const quals = x.to.quals | y.to.quals;
    if (compatible(unqualified(x.to), unqualified(y.to)))
      return pointerTo(qualified(composite(unqualified(x.to), unqualified(y.to)), quals));
    if (x.to.kind === 'void' || y.to.kind === 'void') return pointerTo(qualified(voidType, quals));
    p.diagnostics.always('cc1.conditional', 'pointer type mismatch in conditional expression', origin);
    return pointerTo(qualified(voidType, quals));
  }
  if (x.kind === 'pointer' && isInteger(y)) {
    if (!isNullPointerConstant(b))
      p.diagnostics.always('cc1.conditional', 'pointer/integer type mismatch in conditional expression', origin);
    return unqualified(x);
  }
  if (isInteger(x) && y.kind === 'pointer') {
    if (!isNullPointerConstant(a))
      p.diagnostics.always('cc1.conditional', 'pointer/integer type mismatch in conditional expression', origin);
    return unqualified(y);
  }
  p.error('cc1.conditional', 'type mismatch in conditional expression', origin);
  return undefined;
}
