// SPDX-License-Identifier: GPL-2.0-only
/** Code for the builtins that are instructions, and va_list (psABI 3.5.7). */
import type { Expr } from '../front/ast';
import { sizeOf } from '../front/ctype';
import { copy } from './assign';
import { hasFloat, inMemory, words } from './calls';
import { Alu, Cond, Reg, Shift } from './encoder';
import type { Place } from './encoder';
import { frame, width } from './function-code';
import type { FunctionCode } from './function-code';
import { overflowValue } from './overflow';
import { effect, loadScalar, value } from './values';
import { operands } from './binary';

/** Offsets within struct __va_list_tag. */
const Va = { gpOffset: 0, fpOffset: 4, overflow: 8, saveArea: 16, size: 24 } as const;

function at(base: Reg, disp = 0): Place {
  return { kind: 'base', base, disp };
}

export function builtinValue(c: FunctionCode, expr: Extract<Expr, { kind: 'builtin' }>): void {
  const [first, second, third] = expr.args;
  switch (expr.name) {
    case 'unreachable':
    case 'trap':
      c.asm.trap();
      return;
    case 'constant_p':
      c.asm.moveImmediate(Reg.rax, 0n);
      return;
    case 'frame_address':
      c.asm.move(8, Reg.rax, Reg.rbp);
      return;
    case 'return_address':
      c.asm.load(8, Reg.rax, at(Reg.rbp, 8));
      return;
    case 'alloca':
      if (!first) return;
      value(c, first);
      allocateOnStack(c);
      return;
    case 'va_start':
      if (first) vaStart(c, first);
      return;
    case 'va_end':
      if (first) effect(c, first);
      return;
    case 'va_copy':
      if (!first || !second) return;
      operands(c, first, second);
      copy(c, at(Reg.rax), at(Reg.rcx), Va.size);
      return;
    case 'va_arg':
      if (first) vaArg(c, expr, first);
      return;
    default:
      break;
  }
  if (!first) return;
  const size = width(first.type);
  switch (expr.name) {
    case 'bswap':
      value(c, first);
      if (sizeOf(first.type) === 2) {
        c.asm.shiftImmediate(2, Shift.rol, Reg.rax, 8);
        c.asm.zeroExtend(2, Reg.rax, Reg.rax);
      } else c.asm.byteSwap(size, Reg.rax);
      return;
    case 'bsf':
    case 'bsr':
      value(c, first);
      c.asm.bitScan(size, expr.name === 'bsr', Reg.rax, Reg.rax);
      return;
    case 'popcount':
      value(c, first);
      c.asm.popcount(size, Reg.rax, Reg.rax);
      return;
    case 'abs':
      value(c, first);
      c.asm.move(8, Reg.rcx, Reg.rax);
      c.asm.shiftImmediate(size, Shift.sar, Reg.rcx, size * 8 - 1);
      c.asm.alu(size, Alu.xor, Reg.rax, Reg.rcx);
      c.asm.alu(size, Alu.sub, Reg.rax, Reg.rcx);
      return;
    case 'ffs': {
      const zero = c.asm.label();
      value(c, first);
      c.asm.test(size, Reg.rax);
      c.asm.jumpIf(Cond.e, zero);
      c.asm.bitScan(size, false, Reg.rax, Reg.rax);
      c.asm.aluImmediate(4, Alu.add, Reg.rax, 1);
      c.asm.bind(zero);
      return;
    }
    case 'clrsb':
      // Bits equal to the sign bit: those above the highest that differs from its neighbour.
      value(c, first);
      c.asm.move(8, Reg.rcx, Reg.rax);
      c.asm.shiftImmediate(size, Shift.sar, Reg.rcx, size * 8 - 1);
      c.asm.alu(size, Alu.xor, Reg.rax, Reg.rcx);
      c.asm.alu(size, Alu.add, Reg.rax, Reg.rax);
      c.asm.aluImmediate(size, Alu.or, Reg.rax, 1);
      c.asm.bitScan(size, true, Reg.rax, Reg.rax);
      c.asm.aluImmediate(4, Alu.xor, Reg.rax, size * 8 - 1);
      return;
    case 'add_overflow':
    case 'sub_overflow':
    case 'mul_overflow':
      if (second && third) overflowValue(c, expr.name, first, second, third);
      return;
  }
}

/** rax bytes below the frame, 16-aligned, above the arguments of calls; rax becomes the address. `leave` gives them back. */
export function allocateOnStack(c: FunctionCode): void {
  c.asm.aluImmediate(8, Alu.add, Reg.rax, 15);
  c.asm.aluImmediate(8, Alu.and, Reg.rax, -16);
  c.asm.alu(8, Alu.sub, Reg.rsp, Reg.rax);
  c.asm.leaOutgoing(Reg.rax);
  c.movesStack = true;
}

function vaStart(c: FunctionCode, list: Expr): void {
  const area = c.saveArea;
  if (!area) {
    c.fail("'va_start' used in function with fixed arguments", list.origin);
    return;
  }
  value(c, list);
  c.asm.storeImmediate(4, at(Reg.rax, Va.gpOffset), area.gpOffset);
  // No vector registers were saved: 48 is the end of the general ones.
  c.asm.storeImmediate(4, at(Reg.rax, Va.fpOffset), 176);
  c.asm.lea(Reg.rcx, at(Reg.rbp, area.overflow));
  c.asm.store(8, at(Reg.rax, Va.overflow), Reg.rcx);
  c.asm.lea(Reg.rcx, frame(area.slot));
  c.asm.store(8, at(Reg.rax, Va.saveArea), Reg.rcx);
}

function vaArg(c: FunctionCode, expr: Extract<Expr, { kind: 'builtin' }>, list: Expr): void {
  const type = expr.type;
  if (hasFloat(type)) {
    c.fail('floating point is not used in the kernel', expr.origin);
    return;
  }
  const bytes = 8 * words(type);
  const overflow = c.asm.label();
  const found = c.asm.label();
  value(c, list, Reg.rax);
  c.asm.move(8, Reg.rcx, Reg.rax);
  if (!inMemory(type)) {
    c.asm.load(4, Reg.rax, at(Reg.rcx, Va.gpOffset));
    c.asm.aluImmediate(4, Alu.cmp, Reg.rax, 48 - bytes);
    c.asm.jumpIf(Cond.a, overflow);
    c.asm.aluImmediate(4, Alu.add, at(Reg.rcx, Va.gpOffset), bytes);
    c.asm.alu(8, Alu.add, Reg.rax, at(Reg.rcx, Va.saveArea));
    c.asm.jump(found);
  }
  c.asm.bind(overflow);
  c.asm.load(8, Reg.rax, at(Reg.rcx, Va.overflow));
  c.asm.aluImmediate(8, Alu.add, at(Reg.rcx, Va.overflow), bytes);
  c.asm.bind(found);
  if (type.kind !== 'record') loadScalar(c, type, at(Reg.rax), Reg.rax);
}
