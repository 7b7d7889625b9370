// SPDX-License-Identifier: GPL-2.0-only
/** Assignment, compound assignment, ++ and --, and copies of structs. */
import type { Expr } from '../front/ast';
import { sizeOf } from '../front/ctype';
import { isPure } from '../front/purity';
import type { Member } from '../front/ctype';
import { loadBits, storeBits } from './bits';
import { Alu, Reg, shifted } from './encoder';
import type { Place, Size } from './encoder';
import { frame, width } from './function-code';
import type { FunctionCode } from './function-code';
import { convert, fits32, immediateOf, isSimple, isSimplePlace, loadScalar, narrow, placeOf, value } from './values';
import { arithmetic, arithmeticImmediate } from './binary';

function bitsOf(expr: Expr): Member['bits'] {
  return expr.kind === 'member' ? expr.member.bits : undefined;
}

/** left = right; the value is then in rax (of a struct, its address), if `wanted`. */
export function assign(c: FunctionCode, expr: Extract<Expr, { kind: 'assign' }>, wanted: boolean): void {
  const { left, right } = expr;
  if (left.type.kind === 'record') {
    assignRecord(c, left, right);
    return;
  }
  if (left.type.kind === 'float') {
    c.fail('floating point is not used in the kernel', expr.origin);
    return;
  }
  const bits = bitsOf(left);
  const size = sizeOf(left.type) as Size;
  const immediate = immediateOf(right);
  if (!bits && immediate !== undefined && !wanted && isSimplePlace(left)) {
    c.asm.storeImmediate(size, placeOf(c, left, Reg.rcx), immediate);
    return;
  }
  if (isSimplePlace(left)) {
    value(c, right);
    const place = placeOf(c, left, Reg.rcx);
    if (bits) storeBits(c, left.type, bits, place);
    else c.asm.store(size, place, Reg.rax);
    return;
  }
  if (isSimple(right) && !bits) {
    const place = placeOf(c, left, Reg.rax);
    value(c, right, Reg.rcx);
    c.asm.store(size, place, Reg.rcx);
    if (wanted) c.asm.move(8, Reg.rax, Reg.rcx);
    return;
  }
  const temp = c.temp();
  const place = placeOf(c, left, Reg.rax);
  if (place.kind === 'base' && place.base === Reg.rax) {
    c.asm.store(8, frame(temp), Reg.rax);
    value(c, right);
    c.asm.load(8, Reg.rcx, frame(temp));
    const target: Place = { ...place, base: Reg.rcx };
    if (bits) storeBits(c, left.type, bits, target);
    else c.asm.store(size, target, Reg.rax);
  } else {
    value(c, right);
    if (bits) storeBits(c, left.type, bits, place);
    else c.asm.store(size, place, Reg.rax);
  }
  c.free(temp);
}

function assignRecord(c: FunctionCode, left: Expr, right: Expr): void {
  const size = sizeOf(left.type);
  // The source's address first: it may be a call.
  value(c, right);
  if (isSimplePlace(left)) copy(c, placeOf(c, left, Reg.rcx), { kind: 'base', base: Reg.rax, disp: 0 }, size);
  else {
    const temp = c.temp();
    c.asm.store(8, frame(temp), Reg.rax);
    const to = placeOf(c, left, Reg.rax);
    c.asm.lea(Reg.rcx, to);
    c.asm.load(8, Reg.rax, frame(temp));
    c.free(temp);
    copy(c, { kind: 'base', base: Reg.rcx, disp: 0 }, { kind: 'base', base: Reg.rax, disp: 0 }, size);
  }
}

/** Copies `size` bytes. The places may use rax and rcx; rax is kept. */
export function copy(c: FunctionCode, to: Place, from: Place, size: number): void {
  if (size > 64) {
    const saved = c.temp();
    c.asm.store(8, frame(saved), Reg.rax);
    c.asm.lea(Reg.rdi, to);
    c.asm.lea(Reg.rsi, from);
    c.asm.moveImmediate(Reg.rcx, BigInt(size));
    c.asm.copyBytes();
    c.asm.load(8, Reg.rax, frame(saved));
    c.free(saved);
    return;
  }
  for (let at = 0; at < size;) {
    const unit: Size = size - at >= 8 ? 8 : size - at >= 4 ? 4 : size - at >= 2 ? 2 : 1;
    c.asm.load(unit, Reg.rdx, shifted(from, at));
    c.asm.store(unit, shifted(to, at), Reg.rdx);
    at += unit;
  }
}

/** A place that stays good while other code runs: its address goes to a temporary unless it needs no register. */
function stable(c: FunctionCode, left: Expr): { place: () => Place; done: () => void } {
  if (isSimplePlace(left)) return { place: () => placeOf(c, left, Reg.r10), done: () => undefined };
  const temp = c.temp();
  const place = placeOf(c, left, Reg.rax);
  c.asm.lea(Reg.rax, place);
  c.asm.store(8, frame(temp), Reg.rax);
  return {
    place: () => {
      c.asm.load(8, Reg.r10, frame(temp));
      return { kind: 'base', base: Reg.r10, disp: 0 };
    },
    done: () => c.free(temp),
  };
}

function loadFrom(c: FunctionCode, left: Expr, place: Place): void {
  const bits = bitsOf(left);
  if (bits) loadBits(c, left.type, bits, place, Reg.rax);
  else loadScalar(c, left.type, place, Reg.rax);
}

function storeTo(c: FunctionCode, left: Expr, place: Place): void {
  const bits = bitsOf(left);
  if (bits) storeBits(c, left.type, bits, place);
  else {
    c.asm.store(sizeOf(left.type) as Size, place, Reg.rax);
    narrow(c, left.type, Reg.rax);
  }
}

/** left op= right */
export function assignOp(c: FunctionCode, expr: Extract<Expr, { kind: 'assign-op' }>): void {
  const { left, right, compute, op } = expr;
  if (compute.kind === 'float') {
    c.fail('floating point is not used in the kernel', expr.origin);
    return;
  }
  const immediate = immediateOf(right);
  let temp: number | undefined;
  const rightFirst = (): void => {
    temp = c.temp();
    value(c, right);
    c.asm.store(8, frame(temp), Reg.rax);
  };
  // As gcc: what does something on the right is done before anything on the left.
  const early = immediate === undefined && !isPure(right);
  if (early) rightFirst();
  const target = stable(c, left);
  if (!early && immediate === undefined && !isSimple(right)) rightFirst();
  const place = target.place();
  loadFrom(c, left, place);
  convert(c, left.type, compute, Reg.rax);
  if (immediate !== undefined) arithmeticImmediate(c, op, compute, immediate);
  else {
    if (temp === undefined) value(c, right, Reg.rcx);
    else {
      c.asm.load(8, Reg.rcx, frame(temp));
      c.free(temp);
    }
    arithmetic(c, op, compute);
  }
  convert(c, compute, left.type, Reg.rax);
  storeTo(c, left, place);
  target.done();
}

/** ++ and -- */
export function step(c: FunctionCode, expr: Extract<Expr, { kind: 'step' }>, wanted: boolean): void {
  const { operand, by, prefix } = expr;
  const size = sizeOf(operand.type) as Size;
  const isBool = operand.type.kind === 'int' && operand.type.int.name === '_Bool';
  if (operand.type.kind === 'float' || !fits32(by)) {
    c.fail('floating point is not used in the kernel', expr.origin);
    return;
  }
  const amount = Number(by);
  if (!wanted && !bitsOf(operand) && !isBool) {
    const place = placeOf(c, operand, Reg.rax);
    c.asm.aluImmediate(size, amount < 0 ? Alu.sub : Alu.add, place, Math.abs(amount));
    return;
  }
  const target = stable(c, operand);
  const place = target.place();
  loadFrom(c, operand, place);
  let old: number | undefined;
  if (!prefix && wanted) {
    old = c.temp();
    c.asm.store(8, frame(old), Reg.rax);
  }
  if (isBool) {
    // true++ is true; --b negates.
    if (amount > 0) c.asm.moveImmediate(Reg.rax, 1n);
    else c.asm.aluImmediate(4, Alu.xor, Reg.rax, 1);
  } else c.asm.aluImmediate(width(operand.type), amount < 0 ? Alu.sub : Alu.add, Reg.rax, Math.abs(amount));
  storeTo(c, operand, place);
  if (old !== undefined) {
    c.asm.load(8, Reg.rax, frame(old));
    c.free(old);
  }
  target.done();
}
