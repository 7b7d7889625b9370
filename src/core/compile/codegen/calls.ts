// SPDX-License-Identifier: GPL-2.0-only
/**
 * Function calls: System V AMD64 psABI 3.2.3. Integers and pointers go to rdi, rsi, rdx, rcx, r8, r9,
 * then to the stack; structs of up to 16 bytes to registers by eightbytes, larger ones to the stack;
 * a large result is written where the caller says (rdi). For variadic functions al counts vector
 * registers: none.
 */
import type { Expr } from '../front/ast';
import { isInteger, sizeOf } from '../front/ctype';
import type { CType } from '../front/ctype';
import { copy } from './assign';
import { Reg, shifted } from './encoder';
import type { Place, Size } from './encoder';
import { frame } from './function-code';
import { isFixed, isPure } from '../front/purity';
import type { FunctionCode } from './function-code';
import { isSimple, narrow, value } from './values';

export const argumentRegisters = [Reg.rdi, Reg.rsi, Reg.rdx, Reg.rcx, Reg.r8, Reg.r9] as const;

/** Contains a floating-point scalar: would go to vector registers. */
export function hasFloat(type: CType): boolean {
  if (type.kind === 'float') return true;
  if (type.kind === 'array') return hasFloat(type.of);
  return type.kind === 'record' && (type.record.members ?? []).some((member) => hasFloat(member.type));
}

export function inMemory(type: CType): boolean {
  return type.kind === 'record' && sizeOf(type) > 16;
}

/** Eightbytes a value takes. */
export function words(type: CType): number {
  return type.kind === 'record' ? Math.ceil(sizeOf(type) / 8) : 1;
}

export function callValue(c: FunctionCode, expr: Extract<Expr, { kind: 'call' }>): void {
  const { args, callee } = expr;
  const direct = callee.kind === 'address' && callee.operand.kind === 'symbol' ? callee.operand.symbol : undefined;
  if (direct && (direct.attributes.error !== undefined || direct.attributes.warning !== undefined))
    c.forbidden.push({ symbol: direct, origin: expr.origin });
  if (expr.type.kind === 'float' || args.some((arg) => hasFloat(arg.type))) {
    c.fail('floating point is not used in the kernel', expr.origin);
    return;
  }
  // Everything that needs more than one register is worked out first and kept.
  const kept = new Map<Expr, number>();
  const keep = (e: Expr): void => {
    value(c, e);
    const slot = c.temp();
    c.asm.store(8, frame(slot), Reg.rax);
    kept.set(e, slot);
  };
  // From the right, as gcc does. A simple argument can wait, unless one to its left may change it.
  const changesFrom = args.findIndex((arg) => !isPure(arg));
  for (let i = args.length - 1; i >= 0; i--) {
    const arg = args[i]!;
    const mayChange = changesFrom >= 0 && changesFrom < i && !isFixed(arg);
    if (arg.type.kind === 'record' || !isSimple(arg) || mayChange) keep(arg);
  }
  if (!direct && !isSimple(callee)) keep(callee);

  const result =
    inMemory(expr.type) || expr.type.kind === 'record' ? c.allocate(Math.max(16, sizeOf(expr.type)), 8) : undefined;
  const inRegisters: { arg: Expr; register: number }[] = [];
  const onStack: Expr[] = [];
  let used = inMemory(expr.type) ? 1 : 0;
  for (const arg of args) {
    const need = words(arg.type);
    if (!inMemory(arg.type) && sizeOf(arg.type) > 0 && used + need <= argumentRegisters.length) {
      inRegisters.push({ arg, register: used });
      used += need;
    } else if (sizeOf(arg.type) > 0) onStack.push(arg);
  }
  let depth = 0;
  for (const arg of onStack) {
    const to: Place = { kind: 'base', base: Reg.rsp, disp: depth };
    toRegister(c, arg, kept, Reg.rax);
    if (arg.type.kind === 'record') copy(c, to, { kind: 'base', base: Reg.rax, disp: 0 }, sizeOf(arg.type));
    else c.asm.store(8, to, Reg.rax);
    depth += 8 * words(arg.type);
  }
  c.outgoing = Math.max(c.outgoing, depth);
  for (const { arg, register } of inRegisters) {
    const target = argumentRegisters[register]!;
    if (arg.type.kind === 'record') {
      toRegister(c, arg, kept, Reg.rax);
      loadRecord(c, arg.type, argumentRegisters.slice(register, register + words(arg.type)));
    } else toRegister(c, arg, kept, target);
  }
  if (inMemory(expr.type) && result !== undefined) c.asm.lea(Reg.rdi, frame(result));
  if (!direct) toRegister(c, callee, kept, Reg.r11);
  if (expr.functionType.variadic || !expr.functionType.prototyped) c.asm.moveImmediate(Reg.rax, 0n);
  c.asm.origin = expr.origin;
  if (direct) c.asm.call(c.names.symbol(direct));
  else c.asm.callRegister(Reg.r11);
  for (const slot of kept.values()) c.free(slot);

  if (result !== undefined && !inMemory(expr.type)) {
    c.asm.store(8, frame(result), Reg.rax);
    if (sizeOf(expr.type) > 8) c.asm.store(8, frame(result + 8), Reg.rdx);
  }
  if (result !== undefined) c.asm.lea(Reg.rax, frame(result));
  else if (isInteger(expr.type)) narrow(c, expr.type, Reg.rax);
}

function toRegister(c: FunctionCode, arg: Expr, kept: ReadonlyMap<Expr, number>, to: Reg): void {
  const slot = kept.get(arg);
  if (slot === undefined) value(c, arg, to);
  else c.asm.load(8, to, frame(slot));
}

/** A struct at [rax] into one or two registers, without reading past its end. */
export function loadRecord(c: FunctionCode, type: CType, registers: readonly Reg[]): void {
  const size = sizeOf(type);
  const from: Place = { kind: 'base', base: Reg.rax, disp: 0 };
  // rax itself may be a target: it goes last.
  const order = registers
    .map((register, i) => ({ register, at: i * 8 }))
    .sort((a, b) => Number(a.register === Reg.rax) - Number(b.register === Reg.rax));
  for (const { register, at } of order) {
    const rest = Math.min(8, size - at);
    if (rest === 8 || rest === 4 || rest === 2 || rest === 1) c.asm.load(rest, register, shifted(from, at));
    else {
      // 3, 5, 6 or 7 bytes: gathered from their pieces in a temporary.
      const temp = c.temp();
      for (let done = 0; done < rest;) {
        const unit: Size = rest - done >= 4 ? 4 : rest - done >= 2 ? 2 : 1;
        c.asm.load(unit, Reg.r10, shifted(from, at + done));
        c.asm.store(unit, frame(temp + done), Reg.r10);
        done += unit;
      }
      c.asm.load(8, register, frame(temp));
      c.free(temp);
    }
  }
}
