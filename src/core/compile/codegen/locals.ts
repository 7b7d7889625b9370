// SPDX-License-Identifier: GPL-2.0-only
/** Initialising a local: what its initialiser does not name is zero (C11 6.7.9p21). */
import type { Expr, Initialiser } from '../front/ast';
import { sizeOf } from '../front/ctype';
import type { Sym } from '../front/scope';
import { copy } from './assign';
import { storeBits } from './bits';
import { Alu, Reg } from './encoder';
import type { Size } from './encoder';
import { frame } from './function-code';
import type { FunctionCode } from './function-code';
import { immediateOf, value } from './values';

export function initialiseLocal(c: FunctionCode, symbol: Sym, init: Initialiser): void {
  const slot = c.slotOf(symbol);
  const size = sizeOf(init.type) + init.extra;
  const covered = init.items.reduce((sum, item) => sum + (item.bits ? 0 : sizeOf(item.type)), 0);
  if (covered < size) zero(c, slot, size);
  let stored: Expr | undefined;
  for (const item of init.items) {
    const to = frame(slot + item.offset);
    if (item.value.kind === 'string' && item.type.kind === 'array') {
      copyString(c, item.value.literal.bytes, slot + item.offset, sizeOf(item.type));
      continue;
    }
    if (item.type.kind === 'record') {
      stored = undefined;
      value(c, item.value);
      copy(c, to, { kind: 'base', base: Reg.rax, disp: 0 }, sizeOf(item.type));
      continue;
    }
    if (item.type.kind === 'float') {
      c.fail('floating point is not used in the kernel', item.origin);
      return;
    }
    const immediate = item.bits ? undefined : immediateOf(item.value);
    if (immediate !== undefined) {
      if (covered < size && immediate === 0) continue;
      c.asm.storeImmediate(sizeOf(item.type) as Size, to, immediate);
      continue;
    }
    // `[0 ... 3] = f()`: one call, four stores; rax still has the value.
    if (item.value !== stored) value(c, item.value);
    stored = item.bits ? undefined : item.value;
    if (item.bits) storeBits(c, item.type, item.bits, to);
    else c.asm.store(sizeOf(item.type) as Size, to, Reg.rax);
  }
}

function zero(c: FunctionCode, slot: number, size: number): void {
  if (size > 64) {
    c.asm.lea(Reg.rdi, frame(slot));
    c.asm.moveImmediate(Reg.rcx, BigInt(size));
    c.asm.alu(4, Alu.xor, Reg.rax, Reg.rax);
    c.asm.fillBytes();
    return;
  }
  for (let at = 0; at < size;) {
    const unit: Size = size - at >= 8 ? 8 : size - at >= 4 ? 4 : size - at >= 2 ? 2 : 1;
    c.asm.storeImmediate(unit, frame(slot + at), 0);
    at += unit;
  }
}

/** A string into an array, four bytes a store; the rest of the array is zero. */
function copyString(c: FunctionCode, bytes: Uint8Array, slot: number, size: number): void {
  for (let at = 0; at < size;) {
    const unit: Size = size - at >= 4 ? 4 : size - at >= 2 ? 2 : 1;
    let word = 0;
    for (let i = 0; i < unit; i++) word |= (bytes[at + i] ?? 0) << (8 * i);
    c.asm.storeImmediate(unit, frame(slot + at), word);
    at += unit;
  }
}
