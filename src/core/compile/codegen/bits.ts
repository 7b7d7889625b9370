// SPDX-License-Identifier: GPL-2.0-only
/** Reading and writing bit-fields: the smallest power-of-two unit that holds the bits, cut and joined. */
import type { Member } from '../front/ctype';
import { isSigned } from '../front/ctype';
import type { CType } from '../front/ctype';
import { Alu, Reg, Shift } from './encoder';
import type { Place, Size } from './encoder';
import type { FunctionCode } from './function-code';

type Bits = NonNullable<Member['bits']>;

function unitOf(bits: Bits): Size {
  const bytes = Math.ceil((bits.shift + bits.width) / 8);
  return bytes <= 1 ? 1 : bytes <= 2 ? 2 : bytes <= 4 ? 4 : 8;
}

export function loadBits(c: FunctionCode, type: CType, bits: Bits, from: Place, to: Reg): void {
  c.asm.load(unitOf(bits), to, from);
  extend(c, type, bits.width, bits.shift, to);
}

/** Leaves the `width` bits from `shift` on, extended by their sign. */
function extend(c: FunctionCode, type: CType, width: number, shift: number, reg: Reg): void {
  const up = 64 - width - shift;
  if (up > 0) c.asm.shiftImmediate(8, Shift.shl, reg, up);
  if (64 - width > 0) c.asm.shiftImmediate(8, isSigned(type) ? Shift.sar : Shift.shr, reg, 64 - width);
}

/** Stores the low bits of rax; rax then holds the field's new value. Uses rdx, r8, r9; the place must not. */
export function storeBits(c: FunctionCode, type: CType, bits: Bits, to: Place): void {
  const unit = unitOf(bits);
  const mask = ((1n << BigInt(bits.width)) - 1n) << BigInt(bits.shift);
  c.asm.move(8, Reg.rdx, Reg.rax);
  if (bits.shift > 0) c.asm.shiftImmediate(8, Shift.shl, Reg.rdx, bits.shift);
  c.asm.moveImmediate(Reg.r9, BigInt.asUintN(64, mask));
  c.asm.alu(8, Alu.and, Reg.rdx, Reg.r9);
  c.asm.load(unit, Reg.r8, to);
  c.asm.invert(8, Reg.r9);
  c.asm.alu(8, Alu.and, Reg.r8, Reg.r9);
  c.asm.alu(8, Alu.or, Reg.r8, Reg.rdx);
  c.asm.store(unit, to, Reg.r8);
  extend(c, type, bits.width, 0, Reg.rax);
}
