// SPDX-License-Identifier: GPL-2.0-only
/**
 * Shifts, rotates, bit tests and bit scans, on halves of 32 bits (Intel SDM volume 2).
 *
 * A count of zero changes no flag, and OF is defined for a count of one only; rare operations go
 * through big integers.
 */
import { mask, signed } from './arithmetic';
import { IMMEDIATE, MEMORY, RCX, type Cpu, type Instruction } from './cpu';
import { high, join, low } from './memory';

/** Count of a shift: the second operand's low five bits, six for 64-bit operands. */
function shiftCount(cpu: Cpu, i: Instruction): number {
  const count = i.b === IMMEDIATE ? i.immediateLo : cpu.lo[RCX]!;
  return count & (i.size === 8 ? 63 : 31);
}

/** SHL, SHR, SAR, ROL, ROR, RCL, RCR by the reg field of the opcode in `extra`. */
export function shift(cpu: Cpu, i: Instruction): void {
  const count = shiftCount(cpu, i);
  cpu.loadA(i);
  if (count === 0) {
    cpu.storeBack(i, cpu.l, cpu.h);
    return;
  }
  switch (i.extra) {
    case 0:
    case 1:
      rotate(cpu, i, count);
      break;
    case 2:
    case 3:
      rotateThroughCarry(cpu, i, count);
      break;
    case 5:
      shiftRight(cpu, i, count);
      break;
    case 7:
      shiftArithmetic(cpu, i, count);
      break;
    default:
      shiftLeft(cpu, i, count);
  }
  cpu.storeBack(i, cpu.l, cpu.h);
}

function shiftLeft(cpu: Cpu, i: Instruction, count: number): void {
  const { l, h } = cpu;
  let top: number;
  if (i.size === 8) {
    cpu.cf = count <= 32 ? (h >>> (32 - count)) & 1 : (l >>> (64 - count)) & 1;
    if (count >= 32) {
      cpu.h = l << (count - 32);
      cpu.l = 0;
    } else {
      cpu.h = (h << count) | (l >>> (32 - count));
      cpu.l = l << count;
    }
    top = cpu.h >>> 31;
  } else {
    const bits = i.size * 8;
    cpu.cf = count <= bits ? (l >>> (bits - count)) & 1 : 0;
    cpu.l = l << count;
    top = (cpu.l >>> (bits - 1)) & 1;
  }
  cpu.of = top ^ cpu.cf;
  cpu.setResult(i.size, cpu.l, cpu.h);
}

function shiftRight(cpu: Cpu, i: Instruction, count: number): void {
  const { l, h } = cpu;
  if (i.size === 8) {
    cpu.of = h >>> 31;
    cpu.cf = count <= 32 ? (l >>> (count - 1)) & 1 : (h >>> (count - 33)) & 1;
    if (count >= 32) {
      cpu.l = h >>> (count - 32);
      cpu.h = 0;
    } else {
      cpu.l = (l >>> count) | (h << (32 - count));
      cpu.h = h >>> count;
    }
  } else {
    const value = i.size === 4 ? l >>> 0 : l & mask(i.size);
    cpu.of = (value >>> (i.size * 8 - 1)) & 1;
    cpu.cf = (value >>> (count - 1)) & 1;
    cpu.l = value >>> count;
  }
  cpu.setResult(i.size, cpu.l, cpu.h);
}

function shiftArithmetic(cpu: Cpu, i: Instruction, count: number): void {
  const { l, h } = cpu;
  cpu.of = 0;
  if (i.size === 8) {
    cpu.cf = count <= 32 ? (l >>> (count - 1)) & 1 : (h >> (count - 33)) & 1;
    if (count >= 32) {
      cpu.l = h >> (count - 32);
      cpu.h = h >> 31;
    } else {
      cpu.l = (l >>> count) | (h << (32 - count));
      cpu.h = h >> count;
    }
  } else {
    const value = signed(i.size, l);
    cpu.cf = (value >> (count - 1)) & 1;
    cpu.l = value >> count;
  }
  cpu.setResult(i.size, cpu.l, cpu.h);
}

/** ROL (extra 0), ROR (extra 1): only CF and OF change. */
function rotate(cpu: Cpu, i: Instruction, count: number): void {
  const bits = BigInt(i.size * 8);
  const value = i.size === 8 ? join(cpu.h, cpu.l) : BigInt.asUintN(Number(bits), BigInt(cpu.l >>> 0));
  const n = BigInt(count) % bits;
  const left = i.extra === 0 ? n : (bits - n) % bits;
  const result = BigInt.asUintN(Number(bits), (value << left) | (value >> (bits - left)));
  cpu.l = low(result);
  cpu.h = high(result);
  const top = Number((result >> (bits - 1n)) & 1n);
  if (i.extra === 0) {
    cpu.cf = cpu.l & 1;
    cpu.of = top ^ cpu.cf;
  } else {
    cpu.cf = top;
    cpu.of = top ^ Number((result >> (bits - 2n)) & 1n);
  }
}

/** RCL (extra 2), RCR (extra 3): the carry is one more bit of the circle. */
function rotateThroughCarry(cpu: Cpu, i: Instruction, count: number): void {
  const bits = BigInt(i.size * 8);
  const circle = bits + 1n;
  const value =
    (BigInt(cpu.cf) << bits) | (i.size === 8 ? join(cpu.h, cpu.l) : BigInt.asUintN(Number(bits), BigInt(cpu.l >>> 0)));
  const n = BigInt(count) % circle;
  const left = i.extra === 2 ? n : (circle - n) % circle;
  const result = BigInt.asUintN(Number(circle), (value << left) | (value >> (circle - left)));
  const top = Number((result >> (bits - 1n)) & 1n);
  const old = Number((value >> (bits - 1n)) & 1n);
  cpu.l = low(result);
  cpu.h = high(BigInt.asUintN(64, result));
  cpu.cf = Number((result >> bits) & 1n);
  cpu.of = i.extra === 2 ? top ^ cpu.cf : top ^ (count === 1 ? Number((result >> (bits - 2n)) & 1n) : old);
}

/** SHLD (extra 0) and SHRD (extra 1): bits come in from the second operand; count is the immediate or cl. */
export function shiftDouble(cpu: Cpu, i: Instruction): void {
  const bits = BigInt(i.size * 8);
  const count = (i.repeat === 3 ? cpu.lo[RCX]! : i.immediateLo) & (i.size === 8 ? 63 : 31);
  cpu.readRegister(i.b, i.size);
  const filler = BigInt.asUintN(Number(bits), join(i.size === 8 ? cpu.h : 0, cpu.l));
  cpu.loadA(i);
  if (count === 0) {
    cpu.storeBack(i, cpu.l, cpu.h);
    return;
  }
  const value = BigInt.asUintN(Number(bits), join(i.size === 8 ? cpu.h : 0, cpu.l));
  const n = BigInt(count);
  let result: bigint;
  if (i.extra === 0) {
    result = (value << n) | (filler >> (bits - n));
    cpu.cf = Number((value >> (bits - n)) & 1n);
  } else {
    result = (value >> n) | (filler << (bits - n));
    cpu.cf = Number((value >> (n - 1n)) & 1n);
  }
  result = BigInt.asUintN(Number(bits), result);
  cpu.of = Number(((result ^ value) >> (bits - 1n)) & 1n);
  cpu.l = low(result);
  cpu.h = high(result);
  cpu.setResult(i.size, cpu.l, cpu.h);
  cpu.storeBack(i, cpu.l, cpu.h);
}

// ---- bits ----

/** BT, BTS, BTR, BTC (extra 0 to 3). With a register offset and a memory operand the offset reaches beyond the operand. */
export function bitTest(cpu: Cpu, i: Instruction): void {
  const bits = i.size * 8;
  let offset: number;
  if (i.b === IMMEDIATE) offset = i.immediateLo & (bits - 1);
  else {
    cpu.readRegister(i.b, i.size);
    offset = cpu.l & (bits - 1);
    if (i.a === MEMORY) {
      const wide = i.size === 8 ? BigInt.asIntN(64, join(cpu.h, cpu.l)) : BigInt(signed(i.size, cpu.l));
      cpu.address(i);
      const at = BigInt.asUintN(64, join(cpu.eaHi, cpu.eaLo) + (wide >> BigInt(Math.log2(bits))) * BigInt(i.size));
      cpu.eaLo = low(at);
      cpu.eaHi = high(at);
      cpu.readMemory(i.size);
    }
  }
  if (i.a !== MEMORY || i.b === IMMEDIATE) cpu.loadA(i);
  const inHigh = offset >= 32;
  const bit = 1 << (offset & 31);
  cpu.cf = ((inHigh ? cpu.h : cpu.l) & bit) !== 0 ? 1 : 0;
  if (i.extra === 0) return;
  const change = (half: number) => (i.extra === 1 ? half | bit : i.extra === 2 ? half & ~bit : half ^ bit);
  if (inHigh) cpu.storeBack(i, cpu.l, change(cpu.h));
  else cpu.storeBack(i, change(cpu.l), cpu.h);
}

/** BSF (extra 0), BSR (1), TZCNT (2), LZCNT (3), POPCNT (4). BSF and BSR of zero leave the destination alone. */
export function bitScan(cpu: Cpu, i: Instruction): void {
  cpu.loadB(i);
  const bits = i.size * 8;
  const l = i.size < 4 ? cpu.l & mask(i.size) : cpu.l;
  const h = i.size === 8 ? cpu.h : 0;
  const zero = (l | h) === 0;
  const trailing = () => (l !== 0 ? 31 - Math.clz32(l & -l) : 63 - Math.clz32(h & -h));
  const leading = () => (i.size === 8 ? (h !== 0 ? Math.clz32(h) : 32 + Math.clz32(l)) : Math.clz32(l) - (32 - bits));
  if (i.extra <= 1) {
    cpu.resultLo = zero ? 0 : 1;
    cpu.resultHi = 0;
    if (zero) return;
    cpu.writeRegister(i.a, i.size, i.extra === 0 ? trailing() : bits - 1 - leading(), 0);
    return;
  }
  let value: number;
  if (i.extra === 4) {
    value = ones(l) + ones(h);
    cpu.cf = cpu.of = 0;
    cpu.setResult(i.size, zero ? 0 : 1, 0);
  } else {
    value = zero ? bits : i.extra === 2 ? trailing() : leading();
    cpu.cf = zero ? 1 : 0;
    cpu.setResult(i.size, value, 0);
  }
  cpu.writeRegister(i.a, i.size, value, 0);
}

function ones(word: number): number {
  let n = 0;
  for (let w = word; w !== 0; w &= w - 1) n++;
  return n;
}
