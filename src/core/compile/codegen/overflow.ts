// SPDX-License-Identifier: GPL-2.0-only
/**
 * Code for __builtin_add_overflow, sub and mul (gcc manual, "Built-in Functions to Perform Arithmetic
 * with Overflow Checking"): the exact result is stored as the third argument's type, and the value
 * says whether it did not fit. The types may differ: then the exact result is made in 128 bits.
 */
import type { Expr } from '../front/ast';
import { isInteger, isSigned, sizeOf } from '../front/ctype';
import type { CType } from '../front/ctype';
import { Alu, Cond, Reg, Shift } from './encoder';
import type { Size } from './encoder';
import { frame } from './function-code';
import type { FunctionCode } from './function-code';
import { narrow, value } from './values';
import { operands } from './binary';

type Name = 'add_overflow' | 'sub_overflow' | 'mul_overflow';

export function overflowValue(c: FunctionCode, name: Name, first: Expr, second: Expr, pointer: Expr): void {
  const to = pointer.type.kind === 'pointer' ? pointer.type.to : pointer.type;
  const out = c.temp();
  value(c, pointer);
  c.asm.store(8, frame(out), Reg.rax);
  operands(c, first, second);
  if (sizeOf(to) >= 4 && same(first.type, to) && same(second.type, to)) flagged(c, name, to, out);
  else exact(c, name, first.type, second.type, to, out);
  c.free(out);
}

function same(a: CType, b: CType): boolean {
  return isInteger(a) && isInteger(b) && sizeOf(a) === sizeOf(b) && isSigned(a) === isSigned(b);
}

/** All of one type: the processor's flags know. */
function flagged(c: FunctionCode, name: Name, to: CType, out: number): void {
  const size = sizeOf(to) as 4 | 8;
  const signed = isSigned(to);
  if (name === 'mul_overflow' && !signed) c.asm.wideMultiply(size, Reg.rcx);
  else if (name === 'mul_overflow') c.asm.multiply(size, Reg.rax, Reg.rcx);
  else c.asm.alu(size, name === 'add_overflow' ? Alu.add : Alu.sub, Reg.rax, Reg.rcx);
  c.asm.load(8, Reg.rcx, frame(out));
  c.asm.store(size, { kind: 'base', base: Reg.rcx, disp: 0 }, Reg.rax);
  // mul sets the overflow flag too, when the upper half is not zero.
  c.asm.setCondition(signed || name === 'mul_overflow' ? Cond.o : Cond.b, Reg.rax);
}

/** `reg` to 64 bits, and the upper 64 of a 128-bit value into `upper`. */
function widen(c: FunctionCode, type: CType, reg: Reg, upper: Reg): void {
  if (sizeOf(type) < 8) {
    if (isSigned(type)) c.asm.loadSigned(4, reg, reg, 8);
    else c.asm.move(4, reg, reg);
  }
  if (isSigned(type)) {
    c.asm.move(8, upper, reg);
    c.asm.shiftImmediate(8, Shift.sar, upper, 63);
  } else c.asm.alu(4, Alu.xor, upper, upper);
}

function exact(c: FunctionCode, name: Name, a: CType, b: CType, to: CType, out: number): void {
  widen(c, a, Reg.rax, Reg.r8);
  widen(c, b, Reg.rcx, Reg.r9);
  if (name === 'mul_overflow') {
    // The unsigned product's upper half, less what a negative factor put too much in it.
    c.asm.alu(8, Alu.and, Reg.r8, Reg.rcx);
    c.asm.alu(8, Alu.and, Reg.r9, Reg.rax);
    c.asm.wideMultiply(8, Reg.rcx);
    c.asm.alu(8, Alu.sub, Reg.rdx, Reg.r8);
    c.asm.alu(8, Alu.sub, Reg.rdx, Reg.r9);
    c.asm.move(8, Reg.r8, Reg.rdx);
  } else {
    c.asm.alu(8, name === 'add_overflow' ? Alu.add : Alu.sub, Reg.rax, Reg.rcx);
    c.asm.alu(8, name === 'add_overflow' ? Alu.adc : Alu.sbb, Reg.r8, Reg.r9);
  }
  c.asm.load(8, Reg.rcx, frame(out));
  const size = sizeOf(to) as Size;
  c.asm.move(8, Reg.rdx, Reg.rax);
  if (isInteger(to) && to.kind === 'int' && to.int.name === '_Bool') c.asm.aluImmediate(4, Alu.and, Reg.rdx, 1);
  else narrow(c, to, Reg.rdx);
  c.asm.store(size, { kind: 'base', base: Reg.rcx, disp: 0 }, Reg.rdx);
  // Stored and widened again, it is the exact result or it is not.
  widen(c, to, Reg.rdx, Reg.r10);
  c.asm.alu(8, Alu.xor, Reg.rax, Reg.rdx);
  c.asm.alu(8, Alu.xor, Reg.r8, Reg.r10);
  c.asm.alu(8, Alu.or, Reg.rax, Reg.r8);
  c.asm.setCondition(Cond.ne, Reg.rax);
}
