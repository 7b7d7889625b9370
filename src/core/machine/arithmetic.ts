// SPDX-License-Identifier: GPL-2.0-only
/**
 * Arithmetic and logic instructions, on halves of 32 bits (Intel SDM volume 2).
 *
 * Each function takes the decoded instruction, leaves the result in the destination and the flags in
 * the processor. Undefined flags stay as they are.
 */
import { RAX, RDX, type Cpu, type Instruction } from './cpu';
import { join, low, high } from './memory';

export const mask = (size: number): number => (size === 1 ? 0xff : 0xffff);

/** a + b + carry into l and h, with flags. */
export function addValues(cpu: Cpu, size: number, al: number, ah: number, bl: number, bh: number, carry: number): void {
  if (size === 8) {
    const lowSum = (al >>> 0) + (bl >>> 0) + carry;
    const highSum = (ah >>> 0) + (bh >>> 0) + (lowSum > 0xffffffff ? 1 : 0);
    const l = lowSum | 0;
    const h = highSum | 0;
    cpu.cf = highSum > 0xffffffff ? 1 : 0;
    cpu.of = ((ah ^ h) & (bh ^ h)) >>> 31;
    cpu.l = l;
    cpu.h = h;
    cpu.resultLo = l;
    cpu.resultHi = h;
  } else if (size === 4) {
    const sum = (al >>> 0) + (bl >>> 0) + carry;
    const l = sum | 0;
    cpu.cf = sum > 0xffffffff ? 1 : 0;
    cpu.of = ((al ^ l) & (bl ^ l)) >>> 31;
    cpu.l = l;
    cpu.resultLo = l;
    cpu.resultHi = l >> 31;
  } else {
    const m = mask(size);
    const sum = (al & m) + (bl & m) + carry;
    cpu.cf = sum > m ? 1 : 0;
    cpu.of = ((al ^ sum) & (bl ^ sum) & ((m + 1) >> 1)) !== 0 ? 1 : 0;
    cpu.l = sum & m;
    cpu.setResult(size, sum, 0);
  }
}

/** a - b - borrow into l and h, with flags. */
export function subtractValues(
  cpu: Cpu,
  size: number,
  al: number,
  ah: number,
  bl: number,
  bh: number,
  borrow: number,
): void {
  if (size === 8) {
    const lowDifference = (al >>> 0) - (bl >>> 0) - borrow;
    const highDifference = (ah >>> 0) - (bh >>> 0) - (lowDifference < 0 ? 1 : 0);
    const l = lowDifference | 0;
    const h = highDifference | 0;
    cpu.cf = highDifference < 0 ? 1 : 0;
    cpu.of = ((ah ^ bh) & (ah ^ h)) >>> 31;
    cpu.l = l;
    cpu.h = h;
    cpu.resultLo = l;
    cpu.resultHi = h;
  } else if (size === 4) {
    const difference = (al >>> 0) - (bl >>> 0) - borrow;
    const l = difference | 0;
    cpu.cf = difference < 0 ? 1 : 0;
    cpu.of = ((al ^ bl) & (al ^ l)) >>> 31;
    cpu.l = l;
    cpu.resultLo = l;
    cpu.resultHi = l >> 31;
  } else {
    const m = mask(size);
    const difference = (al & m) - (bl & m) - borrow;
    cpu.cf = difference < 0 ? 1 : 0;
    cpu.of = ((al ^ bl) & (al ^ difference) & ((m + 1) >> 1)) !== 0 ? 1 : 0;
    cpu.l = difference & m;
    cpu.setResult(size, difference, 0);
  }
}

function logicFlags(cpu: Cpu, size: number, l: number, h: number): void {
  cpu.cf = 0;
  cpu.of = 0;
  cpu.setResult(size, l, h);
}

/** Loads b into cpu.bl and cpu.bh, then a into cpu.l and cpu.h. */
function loadBoth(cpu: Cpu, i: Instruction): void {
  cpu.loadB(i);
  cpu.bl = cpu.l;
  cpu.bh = cpu.h;
  cpu.loadA(i);
}

export function add(cpu: Cpu, i: Instruction): void {
  loadBoth(cpu, i);
  addValues(cpu, i.size, cpu.l, cpu.h, cpu.bl, cpu.bh, 0);
  cpu.storeBack(i, cpu.l, cpu.h);
}
export function adc(cpu: Cpu, i: Instruction): void {
  loadBoth(cpu, i);
  addValues(cpu, i.size, cpu.l, cpu.h, cpu.bl, cpu.bh, cpu.cf);
  cpu.storeBack(i, cpu.l, cpu.h);
}
export function sub(cpu: Cpu, i: Instruction): void {
  loadBoth(cpu, i);
  subtractValues(cpu, i.size, cpu.l, cpu.h, cpu.bl, cpu.bh, 0);
  cpu.storeBack(i, cpu.l, cpu.h);
}
export function sbb(cpu: Cpu, i: Instruction): void {
  loadBoth(cpu, i);
  subtractValues(cpu, i.size, cpu.l, cpu.h, cpu.bl, cpu.bh, cpu.cf);
  cpu.storeBack(i, cpu.l, cpu.h);
}
export function cmp(cpu: Cpu, i: Instruction): void {
  loadBoth(cpu, i);
  subtractValues(cpu, i.size, cpu.l, cpu.h, cpu.bl, cpu.bh, 0);
}
export function and(cpu: Cpu, i: Instruction): void {
  loadBoth(cpu, i);
  const l = cpu.l & cpu.bl;
  const h = cpu.h & cpu.bh;
  logicFlags(cpu, i.size, l, h);
  cpu.storeBack(i, l, h);
}
export function or(cpu: Cpu, i: Instruction): void {
  loadBoth(cpu, i);
  const l = cpu.l | cpu.bl;
  const h = cpu.h | cpu.bh;
  logicFlags(cpu, i.size, l, h);
  cpu.storeBack(i, l, h);
}
export function xor(cpu: Cpu, i: Instruction): void {
  loadBoth(cpu, i);
  const l = cpu.l ^ cpu.bl;
  const h = cpu.h ^ cpu.bh;
  logicFlags(cpu, i.size, l, h);
  cpu.storeBack(i, l, h);
}
export function test(cpu: Cpu, i: Instruction): void {
  loadBoth(cpu, i);
  logicFlags(cpu, i.size, cpu.l & cpu.bl, cpu.h & cpu.bh);
}

/** INC and DEC leave CF alone. */
export function inc(cpu: Cpu, i: Instruction): void {
  const cf = cpu.cf;
  cpu.loadA(i);
  addValues(cpu, i.size, cpu.l, cpu.h, 1, 0, 0);
  cpu.cf = cf;
  cpu.storeBack(i, cpu.l, cpu.h);
}
export function dec(cpu: Cpu, i: Instruction): void {
  const cf = cpu.cf;
  cpu.loadA(i);
  subtractValues(cpu, i.size, cpu.l, cpu.h, 1, 0, 0);
  cpu.cf = cf;
  cpu.storeBack(i, cpu.l, cpu.h);
}
export function neg(cpu: Cpu, i: Instruction): void {
  cpu.loadA(i);
  subtractValues(cpu, i.size, 0, 0, cpu.l, cpu.h, 0);
  cpu.storeBack(i, cpu.l, cpu.h);
}
export function not(cpu: Cpu, i: Instruction): void {
  cpu.loadA(i);
  cpu.storeBack(i, ~cpu.l, ~cpu.h);
}

// ---- multiplication and division ----

/** 32 x 32 -> 64, unsigned, by 16-bit parts: every partial sum is an exact double. */
function multiply32(a: number, b: number): { l: number; h: number } {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const middle = a1 * b0 + a0 * b1 + Math.floor((a0 * b0) / 65536);
  return { l: Math.imul(a, b), h: (a1 * b1 + Math.floor(middle / 65536)) | 0 };
}

/** Sign-extends an operand of fewer than 8 bytes. */
export const signed = (size: number, l: number): number =>
  size === 4 ? l : size === 2 ? (l << 16) >> 16 : (l << 24) >> 24;

/** IMUL with two or three operands: the product cut to the size of the destination; CF = OF = it did not fit. */
export function imul2(cpu: Cpu, i: Instruction): void {
  // b is the second factor; the first is the destination itself or, with an immediate, b and the immediate
  let al: number;
  let ah: number;
  if (i.extra === 1) {
    al = i.immediateLo;
    ah = i.immediateHi;
  } else {
    cpu.readRegister(i.a, i.size);
    al = cpu.l;
    ah = cpu.h;
  }
  cpu.loadB(i);
  const bl = cpu.l;
  const bh = cpu.h;
  let fits: boolean;
  if (i.size === 8) {
    const p = multiply32(al, bl);
    cpu.l = p.l;
    cpu.h = (p.h + Math.imul(ah, bl) + Math.imul(al, bh)) | 0;
    fits = ah === al >> 31 && bh === bl >> 31 ? true : product64Fits(al, ah, bl, bh);
  } else if (i.size === 4) {
    const product = Math.imul(al, bl);
    fits = al * bl === product;
    cpu.l = product;
  } else {
    const product = signed(2, al) * signed(2, bl);
    fits = product === (product << 16) >> 16;
    cpu.l = product;
  }
  cpu.cf = cpu.of = fits ? 0 : 1;
  cpu.writeRegister(i.a, i.size, cpu.l, cpu.h);
}

function product64Fits(al: number, ah: number, bl: number, bh: number): boolean {
  const product = BigInt.asIntN(64, join(ah, al)) * BigInt.asIntN(64, join(bh, bl));
  return product === BigInt.asIntN(64, product);
}

/** MUL and one-operand IMUL: rdx:rax (or dx:ax, ax) = rax * operand. `extra` 1: signed. */
export function mul1(cpu: Cpu, i: Instruction): void {
  cpu.loadA(i);
  const size = i.size;
  const l = cpu.l;
  if (size === 8) {
    const factor = join(cpu.h, l);
    const rax = cpu.register(RAX);
    const product = i.extra === 1 ? BigInt.asIntN(64, factor) * BigInt.asIntN(64, rax) : factor * rax;
    const fits = i.extra === 1 ? product === BigInt.asIntN(64, product) : product >> 64n === 0n;
    cpu.setRegister(RAX, product);
    cpu.setRegister(RDX, product >> 64n);
    cpu.cf = cpu.of = fits ? 0 : 1;
  } else if (size === 4) {
    const a = cpu.lo[RAX]!;
    const p = multiply32(a, l);
    let h = p.h;
    // signed product from the unsigned one
    if (i.extra === 1) h = (h - (a < 0 ? l : 0) - (l < 0 ? a : 0)) | 0;
    cpu.writeRegister(RAX, 4, p.l, 0);
    cpu.writeRegister(RDX, 4, h, 0);
    cpu.cf = cpu.of = (i.extra === 1 ? h === p.l >> 31 : h === 0) ? 0 : 1;
  } else {
    cpu.readRegister(RAX, size);
    const product = i.extra === 1 ? signed(size, cpu.l) * signed(size, l) : cpu.l * l;
    if (size === 1) cpu.writeRegister(RAX, 2, product, 0);
    else {
      cpu.writeRegister(RAX, 2, product, 0);
      cpu.writeRegister(RDX, 2, product >> 16, 0);
    }
    const fits = i.extra === 1 ? product === signed(size, product) : product <= mask(size);
    cpu.cf = cpu.of = fits ? 0 : 1;
  }
}

/** DIV and IDIV (`extra` 1). A quotient that does not fit, like a zero divisor, is a divide error. */
export function div(cpu: Cpu, i: Instruction): void {
  cpu.loadA(i);
  if (cpu.memory.fault) return;
  const size = i.size;
  if (size === 4 && i.extra === 0 && cpu.lo[RDX] === 0 && cpu.l !== 0) {
    // the common case, without big integers
    const dividend = cpu.lo[RAX]! >>> 0;
    const divisor = cpu.l >>> 0;
    cpu.writeRegister(RAX, 4, Math.floor(dividend / divisor), 0);
    cpu.writeRegister(RDX, 4, dividend % divisor, 0);
    return;
  }
  const bits = size * 8;
  const raw = size === 8 ? join(cpu.h, cpu.l) : BigInt(cpu.l >>> 0);
  let dividend: bigint;
  if (size === 1) dividend = BigInt(cpu.lo[RAX]! & 0xffff);
  else if (size === 2) dividend = BigInt((((cpu.lo[RDX]! & 0xffff) << 16) | (cpu.lo[RAX]! & 0xffff)) >>> 0);
  else if (size === 4) dividend = join(cpu.lo[RDX]!, cpu.lo[RAX]!);
  else dividend = (cpu.register(RDX) << 64n) | cpu.register(RAX);
  let divisor = raw;
  if (i.extra === 1) {
    dividend = BigInt.asIntN(bits * 2, dividend);
    divisor = BigInt.asIntN(bits, raw);
  }
  if (divisor === 0n) {
    cpu.stop = { kind: 'divide' };
    return;
  }
  const quotient = dividend / divisor;
  const remainder = dividend % divisor;
  const fits = i.extra === 1 ? quotient === BigInt.asIntN(bits, quotient) : quotient === BigInt.asUintN(bits, quotient);
  if (!fits) {
    cpu.stop = { kind: 'divide' };
    return;
  }
  if (size === 1) {
    cpu.writeRegister(RAX, 1, low(quotient), 0);
    cpu.lo[RAX] = (cpu.lo[RAX]! & ~0xff00) | ((low(remainder) & 0xff) << 8);
  } else {
    cpu.writeRegister(RAX, size, low(quotient), high(quotient));
    cpu.writeRegister(RDX, size, low(remainder), high(remainder));
  }
}
