// SPDX-License-Identifier: GPL-2.0-only
/**
 * Operators of linker scripts on 64-bit numbers. Division and remainder are signed, the rest unsigned
 * (binutils 2.40, ld/ldexp.c, fold_unary, fold_binary).
 */
import type { BinaryOperator, Expression, UnaryOperator } from './ast';

const u64 = (value: bigint) => BigInt.asUintN(64, value);
const truth = (yes: boolean) => (yes ? 1n : 0n);

export function applyUnary(operator: UnaryOperator, a: bigint): bigint {
  return operator === '!' ? truth(a === 0n) : u64(operator === '~' ? ~a : -a);
}

/** Of a division by zero: the divisor; who asks has told it. */
export function applyBinary(operator: BinaryOperator, a: bigint, b: bigint): bigint {
  switch (operator) {
    case '+':
      return u64(a + b);
    case '-':
      return u64(a - b);
    case '*':
      return u64(a * b);
    case '<<':
      // the processor's shift takes the count modulo 64
      return u64(a << (b & 63n));
    case '>>':
      return a >> (b & 63n);
    case '&':
      return a & b;
    case '^':
      return a ^ b;
    case '|':
      return a | b;
    case '/':
      return b === 0n ? 0n : u64(BigInt.asIntN(64, a) / BigInt.asIntN(64, b));
    case '%':
      return b === 0n ? 0n : u64(BigInt.asIntN(64, a) % BigInt.asIntN(64, b));
    case '==':
      return truth(a === b);
    case '!=':
      return truth(a !== b);
    case '<':
      return truth(a < b);
    case '>':
      return truth(a > b);
    case '<=':
      return truth(a <= b);
    case '>=':
      return truth(a >= b);
    case '&&':
      return truth(a !== 0n && b !== 0n);
    case '||':
      return truth(a !== 0n || b !== 0n);
  }
}

/** exp_unop, exp_binop, exp_trinop: an operation on constants is a constant as soon as it is read. */
export function folded(e: Expression): Expression {
  switch (e.kind) {
    case 'unary':
      return e.operand.kind === 'number' ? { kind: 'number', value: applyUnary(e.operator, e.operand.value) } : e;
    case 'binary':
      if (e.left.kind !== 'number' || e.right.kind !== 'number') return e;
      // left to be told when it is evaluated
      if ((e.operator === '/' || e.operator === '%') && e.right.value === 0n) return e;
      return { kind: 'number', value: applyBinary(e.operator, e.left.value, e.right.value) };
    case 'conditional':
      return e.condition.kind === 'number' && e.whenTrue.kind === 'number' && e.whenFalse.kind === 'number'
        ? { kind: 'number', value: e.condition.value !== 0n ? e.whenTrue.value : e.whenFalse.value }
        : e;
    default:
      return e;
  }
}
