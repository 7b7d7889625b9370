// SPDX-License-Identifier: GPL-2.0-only
/** Code for `__sync_*` and `__atomic_*`: a locked instruction, or a loop around `lock cmpxchg`. */
import type { Expr } from '../front/ast';
import { isInteger, sizeOf } from '../front/ctype';
import { Alu, Cond, Reg } from './encoder';
import type { Place, Size } from './encoder';
import { frame } from './function-code';
import type { FunctionCode } from './function-code';
import { loadScalar, narrow, value } from './values';
import { operands } from './binary';

const at = (base: Reg): Place => ({ kind: 'base', base, disp: 0 });
const arithmetic = { '+': Alu.add, '-': Alu.sub, '&': Alu.and, '|': Alu.or, '^': Alu.xor, nand: Alu.and } as const;

export function atomicValue(c: FunctionCode, expr: Extract<Expr, { kind: 'atomic' }>): void {
  const { op, args, of } = expr;
  const [pointer, first, second] = args;
  const size = sizeOf(of) as Size;
  if (op === 'fence' || !pointer) {
    c.asm.memoryFence();
    return;
  }
  switch (op) {
    case 'load':
      value(c, pointer);
      loadScalar(c, of, at(Reg.rax), Reg.rax);
      return;
    case 'exchange':
      operands(c, pointer, first!);
      c.asm.exchange(size, at(Reg.rax), Reg.rcx);
      c.asm.move(8, Reg.rax, Reg.rcx);
      break;
    case 'compare':
    case 'compare-pointed':
      compare(c, expr, pointer, first!, second!, size);
      if (expr.gives === 'success') return;
      break;
    default: {
      operands(c, pointer, first!);
      c.asm.move(8, Reg.r8, Reg.rax);
      loadScalar(c, of, at(Reg.r8), Reg.rax);
      const again = c.asm.label();
      c.asm.bind(again);
      c.asm.move(8, Reg.rdx, Reg.rax);
      c.asm.alu(8, arithmetic[op], Reg.rdx, Reg.rcx);
      if (op === 'nand') c.asm.invert(8, Reg.rdx);
      c.asm.compareExchange(size, at(Reg.r8), Reg.rdx);
      c.asm.jumpIf(Cond.ne, again);
      if (expr.gives === 'new') c.asm.move(8, Reg.rax, Reg.rdx);
    }
  }
  if (isInteger(of)) narrow(c, of, Reg.rax);
}

/** The expected value, or a pointer to it, which then gets what was found. */
function compare(
  c: FunctionCode,
  expr: Extract<Expr, { kind: 'atomic' }>,
  pointer: Expr,
  expected: Expr,
  wanted: Expr,
  size: Size,
): void {
  const place = c.temp();
  const old = c.temp();
  value(c, pointer);
  c.asm.store(8, frame(place), Reg.rax);
  value(c, expected);
  c.asm.store(8, frame(old), Reg.rax);
  value(c, wanted);
  c.asm.move(8, Reg.rcx, Reg.rax);
  c.asm.load(8, Reg.r8, frame(place));
  if (expr.op === 'compare-pointed') {
    c.asm.load(8, Reg.r9, frame(old));
    c.asm.load(size, Reg.rax, at(Reg.r9));
  } else c.asm.load(8, Reg.rax, frame(old));
  c.asm.compareExchange(size, at(Reg.r8), Reg.rcx);
  if (expr.op === 'compare-pointed') {
    const same = c.asm.label();
    c.asm.jumpIf(Cond.e, same);
    c.asm.store(size, at(Reg.r9), Reg.rax);
    c.asm.bind(same);
  }
  if (expr.gives === 'success') c.asm.setCondition(Cond.e, Reg.rax);
  c.free(place);
  c.free(old);
}
