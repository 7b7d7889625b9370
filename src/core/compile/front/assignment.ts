// SPDX-License-Identifier: GPL-2.0-only
/**
 * Assignment (C11 6.5.16), and the operators that assign: compound ones, ++ and --.
 *
 * In: the operands. Out: the expression; what may not be written to is named as gcc names it.
 */
import type { OriginId } from '../../base/origin';
import type { ArithmeticOp, BinaryOp, Expr } from './ast';
import { assignConvert, cast, commonType, decay, errorExpr, number, promote } from './convert';
import { intType, isConst, isInteger, isScalar, sizeOf, unqualified } from './ctype';
import { quoteType } from './ctype-print';
import type { Parser } from './parser';
import { isVariable } from './variable-arrays';
import { isLvalue, isError, scaled, makeBinary, checkPointed, pointerPlus } from './operators';

/** Names of what stands on the left, for `assignment of read-only ...`. */
function readOnly(expr: Expr): string {
  switch (expr.kind) {
    case 'symbol':
      return expr.symbol.parameter ? `parameter '${expr.symbol.name}'` : `variable '${expr.symbol.name}'`;
    case 'member':
      return `member '${expr.member.name}'`;
    case 'deref':
      // `*&x` is x.
      if (expr.operand.kind === 'address' && expr.operand.operand.kind === 'symbol')
        return readOnly(expr.operand.operand);
      return `location '${spell(expr)}'`;
    default:
      return `location '${spell(expr)}'`;
  }
}

/** `a[1]`, where a is an array and the index known. */
function spellElement(expr: Extract<Expr, { kind: 'deref' }>): string | undefined {
  const sum = expr.operand;
  const base = sum.kind === 'binary' && sum.op === '+' ? sum.left : sum;
  if (base.kind !== 'address' || base.operand.type.kind !== 'array') return undefined;
  if (base === sum) return `${spell(base.operand)}[0]`;
  if (sum.kind !== 'binary' || sum.right.kind !== 'number') return undefined;
  return `${spell(base.operand)}[${sum.right.value / BigInt(Math.max(1, sizeOf(expr.type)))}]`;
}

/** A simple expression as gcc's %qE prints it. */
export function spell(expr: Expr): string {
  switch (expr.kind) {
    case 'symbol':
      return expr.symbol.name;
    case 'deref':
      {
        if (expr.operand.kind === 'address') return spell(expr.operand.operand);
        const element = spellElement(expr);
        if (element !== undefined) return element;
      }
      if (expr.operand.kind === 'binary' && expr.operand.right.kind === 'number' && expr.operand.right.value === 0n)
        return `*${spell(expr.operand.left)}`;
      return expr.operand.kind === 'binary' && expr.operand.op === '+'
        ? `*(${spell(expr.operand.left)} + ${spell(expr.operand.right)})`
        : `*${spell(expr.operand)}`;
    case 'member':
      return expr.base.kind === 'deref'
        ? `${spell(expr.base.operand)}->${expr.member.name}`
        : `${spell(expr.base)}.${expr.member.name}`;
    case 'number':
      return String(expr.value);
    case 'address':
      return expr.operand.type.kind === 'function' || expr.operand.type.kind === 'array'
        ? spell(expr.operand)
        : `&${spell(expr.operand)}`;
    case 'cast':
      return spell(expr.operand);
    case 'call':
      return `${spell(expr.callee)}(${expr.args.map(spell).join(', ')})`;
    default:
      return '({...})';
  }
}

function assignable(p: Parser, left: Expr, origin: OriginId, how: 'assignment' | 'increment' | 'decrement'): boolean {
  const operand = how === 'assignment' ? 'left operand of assignment' : `${how} operand`;
  if (!isLvalue(left)) {
    p.error('cc1.lvalue', `lvalue required as ${operand}`, origin);
    return false;
  }
  if (left.type.kind === 'array') {
    p.error('cc1.array', 'assignment to expression with array type', origin);
    return false;
  }
  if (isConst(left.type)) {
    const member = left.kind === 'member' && isConst(left.base.type) ? left.member : undefined;
    p.error(
      'cc1.read-only',
      member ? `${how} of member '${member.name}' in read-only object` : `${how} of read-only ${readOnly(left)}`,
      origin,
    );
    return false;
  }
  return true;
}

/** Being assigned to is no reading: for -Wunused-but-set-variable. */
function notRead(left: Expr): void {
  let root = left;
  while (root.kind === 'member') root = root.base;
  if (root.kind === 'symbol') root.symbol.reads--;
}

export function makeAssign(p: Parser, left: Expr, right: Expr, origin: OriginId): Expr {
  if (isError(left)) return errorExpr(origin);
  if (!assignable(p, left, origin, 'assignment')) return errorExpr(origin);
  notRead(left);
  const value = assignConvert(p, right, left.type, { kind: 'assignment' }, origin);
  if (value.kind === 'error') return errorExpr(origin);
  return { kind: 'assign', type: unqualified(left.type), left, right: value, origin };
}

export function makeCompound(p: Parser, op: BinaryOp, left: Expr, r: Expr, origin: OriginId): Expr {
  const right = decay(r);
  if (isError(left, right)) return errorExpr(origin);
  if (!assignable(p, left, origin, 'assignment')) return errorExpr(origin);
  notRead(left);
  const arithmeticOp = op as ArithmeticOp;
  const type = unqualified(left.type);
  if (left.type.kind === 'pointer') {
    if ((op !== '+' && op !== '-') || !isInteger(right.type)) {
      p.error(
        'cc1.operands',
        `invalid operands to binary ${op} (have ${quoteType(left.type)} and ${quoteType(right.type)})`,
        origin,
      );
      return errorExpr(origin);
    }
    if (!checkPointed(p, left, origin)) return errorExpr(origin);
    return {
      kind: 'assign-op',
      op: arithmeticOp,
      type,
      left,
      right: scaled(right, left.type.to, origin),
      compute: type,
      origin,
    };
  }
  // The types work out as those of `left op right`.
  const result = makeBinary(p, op, left, right, origin);
  if (result.kind === 'error' || !isScalar(left.type)) return errorExpr(origin);
  const shift = op === '<<' || op === '>>';
  const promoted = promote(left);
  const compute = shift ? unqualified(promoted.type) : commonType(promoted.type, promote(right).type);
  const operand = shift ? cast(promote(right), intType) : cast(promote(right), compute);
  return { kind: 'assign-op', op: arithmeticOp, type, left, right: operand, compute: unqualified(compute), origin };
}

/** ++ and -- of a pointer to an array of variable length: `p += 1`, and for the old value one back. */
function steppedOver(p: Parser, op: '++' | '--', prefix: boolean, operand: Expr, origin: OriginId): Expr {
  const one = number(intType, 1n, origin);
  const moved = makeCompound(p, op === '++' ? '+' : '-', operand, one, origin);
  return prefix ? moved : pointerPlus(p, op === '++' ? '-' : '+', moved, one, origin);
}

export function makeStep(p: Parser, op: '++' | '--', prefix: boolean, operand: Expr, origin: OriginId): Expr {
  if (isError(operand)) return errorExpr(origin);
  const word = op === '++' ? 'increment' : 'decrement';
  if (!isScalar(operand.type)) {
    p.error('cc1.operands', `wrong type argument to ${word}`, origin);
    return errorExpr(origin);
  }
  if (!assignable(p, operand, origin, word)) return errorExpr(origin);
  let by = 1n;
  if (operand.type.kind === 'pointer') {
    if (!checkPointed(p, operand, origin)) return errorExpr(origin);
    if (isVariable(operand.type.to)) return steppedOver(p, op, prefix, operand, origin);
    by = BigInt(sizeOf(operand.type.to));
  }
  return { kind: 'step', by: op === '++' ? by : -by, prefix, type: unqualified(operand.type), operand, origin };
}
