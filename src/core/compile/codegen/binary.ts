// SPDX-License-Identifier: GPL-2.0-only
/**
 * Two operands and an operator: arithmetic, shifts, division, and comparisons' condition codes (C11 6.5.5-6.5.9).
 *
 * In: a binary expression. Out: its instructions; the result in rax, or the condition to test.
 */
import type { ArithmeticOp, Expr } from '../front/ast';
import { isSigned } from '../front/ctype';
import type { CType } from '../front/ctype';
import { Alu, Cond, Reg, Shift } from './encoder';
import { frame, width } from './function-code';
import type { FunctionCode } from './function-code';
import { isFixed, isPure } from '../front/purity';
import { immediateOf, isSimple, value, addImmediate, cutBits } from './values';

const aluOf: Readonly<Partial<Record<string, Alu>>> = {
  '+': Alu.add,
  '-': Alu.sub,
  '&': Alu.and,
  '|': Alu.or,
  '^': Alu.xor,
};

export function binaryValue(c: FunctionCode, expr: Extract<Expr, { kind: 'binary' }>): void {
  if (
    expr.op === '==' ||
    expr.op === '!=' ||
    expr.op === '<' ||
    expr.op === '>' ||
    expr.op === '<=' ||
    expr.op === '>='
  ) {
    const condition = comparison(c, expr);
    c.asm.setCondition(condition, Reg.rax);
    return;
  }
  const op: ArithmeticOp = expr.op;
  const immediate = immediateOf(expr.right);
  if (immediate !== undefined) {
    value(c, expr.left);
    arithmeticImmediate(c, op, expr.type, immediate);
    cutBits(c, expr.type, Reg.rax);
    return;
  }
  operands(c, expr.left, expr.right);
  arithmetic(c, op, expr.type);
  cutBits(c, expr.type, Reg.rax);
}

/** left in rax, right in rcx */
export function operands(c: FunctionCode, left: Expr, right: Expr): void {
  if (isSimple(right)) {
    value(c, left);
    value(c, right, Reg.rcx);
  } else if (isSimple(left) && (isPure(right) || isFixed(left) || (left.kind === 'symbol' && left.symbol.local))) {
    value(c, right);
    c.asm.move(8, Reg.rcx, Reg.rax);
    value(c, left);
  } else {
    value(c, left);
    const temp = c.temp();
    c.asm.store(8, frame(temp), Reg.rax);
    value(c, right);
    c.asm.move(8, Reg.rcx, Reg.rax);
    c.asm.load(8, Reg.rax, frame(temp));
    c.free(temp);
  }
}

/** rax = rax op rcx */
export function arithmetic(c: FunctionCode, op: ArithmeticOp, type: CType): void {
  const size = width(type);
  const alu = aluOf[op];
  if (alu !== undefined) c.asm.alu(size, alu, Reg.rax, Reg.rcx);
  else if (op === '*') c.asm.multiply(size, Reg.rax, Reg.rcx);
  else if (op === '<<') c.asm.shift(size, Shift.shl, Reg.rax);
  else if (op === '>>') c.asm.shift(size, isSigned(type) ? Shift.sar : Shift.shr, Reg.rax);
  else {
    c.asm.divide(size, isSigned(type), Reg.rcx);
    if (op === '%') c.asm.move(size, Reg.rax, Reg.rdx);
  }
}

/** rax = rax op n */
export function arithmeticImmediate(c: FunctionCode, op: ArithmeticOp, type: CType, n: number): void {
  const size = width(type);
  const alu = aluOf[op];
  const power = n > 0 ? Math.log2(n) : NaN;
  if (op === '+' || op === '-') addImmediate(c, size, Reg.rax, op === '+' ? n : -n);
  else if (alu !== undefined) c.asm.aluImmediate(size, alu, Reg.rax, n);
  else if (op === '*' && Number.isInteger(power)) {
    if (power > 0) c.asm.shiftImmediate(size, Shift.shl, Reg.rax, power);
  } else if (op === '*') c.asm.multiplyImmediate(size, Reg.rax, Reg.rax, n);
  else if (op === '<<') c.asm.shiftImmediate(size, Shift.shl, Reg.rax, n & (size * 8 - 1));
  else if (op === '>>') c.asm.shiftImmediate(size, isSigned(type) ? Shift.sar : Shift.shr, Reg.rax, n & (size * 8 - 1));
  else if (op === '/' && !isSigned(type) && Number.isInteger(power)) {
    if (power > 0) c.asm.shiftImmediate(size, Shift.shr, Reg.rax, power);
  } else {
    c.asm.moveImmediate(Reg.rcx, BigInt(n));
    arithmetic(c, op, type);
  }
}

const signedConditions = {
  '==': Cond.e,
  '!=': Cond.ne,
  '<': Cond.l,
  '>': Cond.g,
  '<=': Cond.le,
  '>=': Cond.ge,
} as const;
const unsignedConditions = {
  '==': Cond.e,
  '!=': Cond.ne,
  '<': Cond.b,
  '>': Cond.a,
  '<=': Cond.be,
  '>=': Cond.ae,
} as const;

/** Sets the flags and says which condition means true. */
export function comparison(c: FunctionCode, expr: Extract<Expr, { kind: 'binary' }>): Cond {
  const op = expr.op as keyof typeof signedConditions;
  const size = width(expr.left.type);
  const immediate = immediateOf(expr.right);
  if (immediate === 0) {
    value(c, expr.left);
    c.asm.test(size, Reg.rax);
  } else if (immediate !== undefined) {
    value(c, expr.left);
    c.asm.aluImmediate(size, Alu.cmp, Reg.rax, immediate);
  } else {
    operands(c, expr.left, expr.right);
    c.asm.alu(size, Alu.cmp, Reg.rax, Reg.rcx);
  }
  return (isSigned(expr.left.type) ? signedConditions : unsignedConditions)[op];
}
