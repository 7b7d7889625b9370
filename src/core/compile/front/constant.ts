// SPDX-License-Identifier: GPL-2.0-only
/**
 * Constant expressions (C11 6.6): integers, and addresses a linker can fill in, `&symbol + n`.
 * Arithmetic is that of the target: two's complement, wrapped to the type's size.
 */
import type { Sym } from './scope';
import type { BinaryOp, Expr, StringLiteral } from './ast';
import { intKind, isInteger, sizeOf } from './ctype';
import type { CType } from './ctype';

/** A value known at compile time, but for the address of one thing. */
export interface Constant {
  readonly base:
    | { readonly kind: 'symbol'; readonly symbol: Sym }
    | { readonly kind: 'string'; readonly literal: StringLiteral }
    | { readonly kind: 'compound'; readonly expr: Extract<Expr, { kind: 'compound' }> }
    | { readonly kind: 'label'; readonly label: string; readonly function: Sym }
    /** `&&plus - &&minus` */
    | { readonly kind: 'labels'; readonly plus: string; readonly minus: string; readonly function: Sym }
    | undefined;
  readonly addend: bigint;
}

/** The value as the type would hold it. */
export function wrap(value: bigint, type: CType): bigint {
  if (isInteger(type)) {
    const kind = intKind(type);
    if (kind.name === '_Bool') return value === 0n ? 0n : 1n;
    const bits = kind.bits ?? kind.size * 8;
    return kind.signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
  }
  return BigInt.asUintN(64, value);
}

/** undefined: division by zero. Both operands are of type `type`, except a shift's count. */
export function fold(op: BinaryOp, a: bigint, b: bigint, type: CType, resultType: CType): bigint | undefined {
  const bits = BigInt(sizeOf(type) * 8);
  switch (op) {
    case '+':
      return wrap(a + b, resultType);
    case '-':
      return wrap(a - b, resultType);
    case '*':
      return wrap(a * b, resultType);
    case '/':
      return b === 0n ? undefined : wrap(a / b, resultType);
    case '%':
      return b === 0n ? undefined : wrap(a % b, resultType);
    case '&':
      return wrap(a & b, resultType);
    case '|':
      return wrap(a | b, resultType);
    case '^':
      return wrap(a ^ b, resultType);
    case '<<':
      return b < 0n || b >= bits ? 0n : wrap(a << b, resultType);
    case '>>':
      return b < 0n || b >= bits ? (a < 0n ? -1n : 0n) : wrap(a >> b, resultType);
    case '==':
      return a === b ? 1n : 0n;
    case '!=':
      return a !== b ? 1n : 0n;
    case '<':
      return a < b ? 1n : 0n;
    case '>':
      return a > b ? 1n : 0n;
    case '<=':
      return a <= b ? 1n : 0n;
    case '>=':
      return a >= b ? 1n : 0n;
  }
}

export function integerValue(expr: Expr): bigint | undefined {
  if (expr.kind === 'number') return expr.value;
  const value = constantValue(expr);
  return value && value.base === undefined ? value.addend : undefined;
}

/** undefined: not constant. */
export function constantValue(expr: Expr): Constant | undefined {
  switch (expr.kind) {
    case 'number':
      return { base: undefined, addend: expr.value };
    case 'address':
      return addressOf(expr.operand);
    case 'string':
      return undefined;
    case 'cast': {
      const value = constantValue(expr.operand);
      if (!value) return undefined;
      if (value.base === undefined) return { base: undefined, addend: wrap(value.addend, expr.type) };
      // An address survives only where all of it fits; as a truth value it is known.
      if (isInteger(expr.type) && intKind(expr.type).name === '_Bool')
        return isNonNull(value) ? { base: undefined, addend: 1n } : undefined;
      return sizeOf(expr.type) === 8 || value.base.kind === 'labels' ? value : undefined;
    }
    case 'unary': {
      const value = constantValue(expr.operand);
      if (!value) return undefined;
      if (value.base) return expr.op === '!' && isNonNull(value) ? { base: undefined, addend: 0n } : undefined;
      const n = value.addend;
      return {
        base: undefined,
        addend: expr.op === '!' ? (n === 0n ? 1n : 0n) : wrap(expr.op === '-' ? -n : ~n, expr.type),
      };
    }
    case 'binary':
      return binaryValue(expr);
    case 'logical': {
      const left = truth(expr.left);
      if (left === undefined) return undefined;
      if (left === (expr.op === '||')) return { base: undefined, addend: left ? 1n : 0n };
      const right = truth(expr.right);
      return right === undefined ? undefined : { base: undefined, addend: right ? 1n : 0n };
    }
    case 'conditional': {
      const condition = truth(expr.condition);
      if (condition === undefined) return undefined;
      return constantValue(condition ? (expr.whenTrue ?? expr.condition) : expr.otherwise);
    }
    case 'label-address':
      return { base: { kind: 'label', label: expr.label, function: expr.function }, addend: 0n };
    case 'float':
      return undefined;
    default:
      return undefined;
  }
}

/** A condition whose outcome is known. */
export function truth(expr: Expr): boolean | undefined {
  if (expr.kind === 'float') return expr.value !== 0;
  const value = constantValue(expr);
  if (!value) return undefined;
  if (value.base === undefined) return value.addend !== 0n;
  return isNonNull(value) ? true : undefined;
}

function isNonNull(value: Constant): boolean {
  return value.base !== undefined && !(value.base.kind === 'symbol' && value.base.symbol.attributes.weak);
}

function sameBase(a: Constant['base'], b: Constant['base']): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    (a.kind === 'symbol' && b.kind === 'symbol' && a.symbol === b.symbol) ||
    (a.kind === 'string' && b.kind === 'string' && a.literal === b.literal)
  );
}

function binaryValue(expr: Extract<Expr, { kind: 'binary' }>): Constant | undefined {
  const left = constantValue(expr.left);
  const right = constantValue(expr.right);
  if (!left || !right) return undefined;
  if (left.base === undefined && right.base === undefined) {
    const value = fold(expr.op, left.addend, right.addend, expr.left.type, expr.type);
    return value === undefined ? undefined : { base: undefined, addend: value };
  }
  if (expr.op === '+' && sizeOf(expr.type) === 8) {
    if (right.base === undefined)
      return { base: left.base, addend: BigInt.asIntN(64, left.addend + BigInt.asIntN(64, right.addend)) };
    if (left.base === undefined)
      return { base: right.base, addend: BigInt.asIntN(64, BigInt.asIntN(64, left.addend) + right.addend) };
  }
  if (expr.op === '-' && right.base === undefined && sizeOf(expr.type) === 8) {
    return { base: left.base, addend: BigInt.asIntN(64, left.addend - BigInt.asIntN(64, right.addend)) };
  }
  if (
    expr.op === '-' &&
    left.base?.kind === 'label' &&
    right.base?.kind === 'label' &&
    left.base.function === right.base.function
  ) {
    const { label: plus, function: of } = left.base;
    return {
      base: { kind: 'labels', plus, minus: right.base.label, function: of },
      addend: left.addend - right.addend,
    };
  }
  if (sameBase(left.base, right.base)) {
    const value = fold(expr.op, left.addend, right.addend, expr.left.type, expr.type);
    if (value !== undefined && '- == != < > <= >='.split(' ').includes(expr.op))
      return { base: undefined, addend: value };
  }
  // `&x == 0` is known, whatever x's address.
  if (
    (expr.op === '==' || expr.op === '!=') &&
    (left.base === undefined
      ? left.addend === 0n && isNonNull(right)
      : right.base === undefined && right.addend === 0n && isNonNull(left))
  ) {
    return { base: undefined, addend: expr.op === '!=' ? 1n : 0n };
  }
  return undefined;
}

/** The address of an lvalue of static storage duration. */
export function addressOf(expr: Expr): Constant | undefined {
  switch (expr.kind) {
    case 'symbol':
      return expr.symbol.local ? undefined : { base: { kind: 'symbol', symbol: expr.symbol }, addend: 0n };
    case 'string':
      return { base: { kind: 'string', literal: expr.literal }, addend: 0n };
    case 'compound':
      return expr.symbol.local ? undefined : { base: { kind: 'compound', expr }, addend: 0n };
    case 'deref':
      return constantValue(expr.operand);
    case 'member': {
      const base = addressOf(expr.base);
      return base && { base: base.base, addend: base.addend + BigInt(expr.member.offset) };
    }
    default:
      return undefined;
  }
}

/** A constant for an initialiser: gcc also takes the value of a `const` object of static storage. */
export function initialiserConstant(expr: Expr): Constant | undefined {
  const value = constantValue(expr);
  if (value) return value;
  if (expr.kind === 'cast') {
    const inner = initialiserConstant(expr.operand);
    if (inner && inner.base === undefined) return { base: undefined, addend: wrap(inner.addend, expr.type) };
    return undefined;
  }
  if (
    expr.kind === 'symbol' &&
    !expr.symbol.local &&
    (expr.type.quals & 1) !== 0 &&
    (expr.type.quals & 2) === 0 &&
    expr.symbol.defined === 'yes'
  ) {
    const only = expr.symbol.init?.items.length === 1 ? expr.symbol.init.items[0] : undefined;
    if (only && expr.type.kind !== 'record' && expr.type.kind !== 'array') return initialiserConstant(only.value);
  }
  return undefined;
}
