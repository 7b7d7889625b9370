// SPDX-License-Identifier: GPL-2.0-only
/**
 * An x86-64 processor's registers, flags and operands (Intel SDM volume 1, chapter 3), in 64-bit mode.
 *
 * A 64-bit value is two Int32 halves: JavaScript's own 64-bit integers allocate, and an add of halves
 * does not. What an operand load or an operation yields stands in `l` (low half) and `h` (high half).
 * Flags are kept as what they are computed from: CF and OF as bits, ZF, SF and PF as the result.
 */
import { join, low, high, type Memory } from './memory';

export const RAX = 0;
export const RCX = 1;
export const RDX = 2;
export const RBX = 3;
export const RSP = 4;
export const RBP = 5;
export const RSI = 6;
export const RDI = 7;
export const R8 = 8;
export const R9 = 9;
/** ah, ch, dh, bh: register number - HIGH_BYTE, bits 8 to 15 */
export const HIGH_BYTE = 16;

/** Operand places that are no register. */
export const MEMORY = -1;
export const IMMEDIATE = -2;

export type Execute = (cpu: Cpu, i: Instruction) => void;
export type Size = 1 | 2 | 4 | 8;

/** A decoded instruction. All have the same fields in the same order, so that access stays monomorphic. */
export class Instruction {
  length = 0;
  /** operand size */
  size: Size = 4;
  /** first operand (destination): a register number or MEMORY */
  a = 0;
  /** second operand: a register number, MEMORY or IMMEDIATE */
  b = 0;
  base = -1;
  index = -1;
  shift = 0;
  displacementLo = 0;
  displacementHi = 0;
  /** 0: none, 1: fs, 2: gs */
  segment = 0;
  address32 = false;
  immediateLo = 0;
  immediateHi = 0;
  /** condition code, size of a source, or another small number the operation needs */
  extra = 0;
  /** 0: none, 1: rep/repe, 2: repne */
  repeat = 0;
  /** address of the next instruction */
  nextLo = 0;
  nextHi = 0;
  constructor(public run: Execute) {}
}

/** Why the processor stopped by itself. Faults of memory are in `Memory.fault`. */
export type Stop =
  | { readonly kind: 'unknown'; readonly bytes: Uint8Array }
  | { readonly kind: 'ud2' }
  | { readonly kind: 'int3' }
  | { readonly kind: 'divide' }
  | { readonly kind: 'hlt' };

export class Cpu {
  readonly lo = new Int32Array(16);
  readonly hi = new Int32Array(16);
  ipLo = 0;
  ipHi = 0;
  fsBase = 0n;
  gsBase = 0n;
  stop: Stop | undefined;
  /** retired instructions; repeats of a string instruction count one each */
  count = 0;

  /** value of the last load or operation */
  l = 0;
  h = 0;
  /** second operand, while the first is loaded */
  bl = 0;
  bh = 0;
  /** effective address of the last memory operand */
  eaLo = 0;
  eaHi = 0;

  cf = 0;
  of = 0;
  /** result that ZF, SF and PF are read from, sign-extended to 64 bits */
  resultLo = 1;
  resultHi = 0;
  /** DF, IF */
  df = 0;
  interrupts = 1;

  /** called after the return address is pushed; `target` is where the call goes */
  onCall: ((targetLo: number, targetHi: number) => void) | undefined;
  /** called after a return has popped its address */
  onReturn: (() => void) | undefined;
  /** `vmcall` with its number in eax */
  onVmcall: ((number: number) => void) | undefined;

  constructor(readonly memory: Memory) {}

  /** Takes over another processor's registers, flags and count; what a half-done instruction left is of no use. */
  copy(other: Cpu): void {
    this.lo.set(other.lo);
    this.hi.set(other.hi);
    this.ipLo = other.ipLo;
    this.ipHi = other.ipHi;
    this.fsBase = other.fsBase;
    this.gsBase = other.gsBase;
    this.count = other.count;
    this.cf = other.cf;
    this.of = other.of;
    this.resultLo = other.resultLo;
    this.resultHi = other.resultHi;
    this.df = other.df;
    this.interrupts = other.interrupts;
  }

  get ip(): bigint {
    return join(this.ipHi, this.ipLo);
  }
  set ip(address: bigint) {
    this.ipLo = low(address);
    this.ipHi = high(address);
  }

  register(number: number): bigint {
    return join(this.hi[number]!, this.lo[number]!);
  }
  setRegister(number: number, value: bigint): void {
    this.lo[number] = low(value);
    this.hi[number] = high(value);
  }

  // ---- operands ----

  /** `base + index * scale + displacement`, 64 bits, into eaLo and eaHi. */
  address(i: Instruction): void {
    let lo = i.displacementLo;
    let hi = i.displacementHi;
    if (i.base >= 0) {
      const add = this.lo[i.base]!;
      lo = (lo + add) | 0;
      hi = (hi + this.hi[i.base]! + (lo >>> 0 < add >>> 0 ? 1 : 0)) | 0;
    }
    if (i.index >= 0) {
      const s = i.shift;
      const add = this.lo[i.index]! << s;
      const addHi = s === 0 ? this.hi[i.index]! : (this.hi[i.index]! << s) | (this.lo[i.index]! >>> (32 - s));
      lo = (lo + add) | 0;
      hi = (hi + addHi + (lo >>> 0 < add >>> 0 ? 1 : 0)) | 0;
    }
    if (i.address32) hi = 0;
    if (i.segment !== 0) {
      const sum = join(hi, lo) + (i.segment === 1 ? this.fsBase : this.gsBase);
      lo = low(sum);
      hi = high(sum);
    }
    this.eaLo = lo;
    this.eaHi = hi;
  }

  readRegister(r: number, size: number): void {
    if (size === 8) {
      this.l = this.lo[r]!;
      this.h = this.hi[r]!;
    } else if (size === 4) this.l = this.lo[r]!;
    else if (size === 2) this.l = this.lo[r]! & 0xffff;
    else this.l = r < HIGH_BYTE ? this.lo[r]! & 0xff : (this.lo[r - HIGH_BYTE]! >> 8) & 0xff;
  }

  /** A 32-bit write clears the upper half; 8- and 16-bit writes leave the rest alone (SDM 3.4.1.1). */
  writeRegister(r: number, size: number, l: number, h: number): void {
    if (size === 8) {
      this.lo[r] = l;
      this.hi[r] = h;
    } else if (size === 4) {
      this.lo[r] = l;
      this.hi[r] = 0;
    } else if (size === 2) this.lo[r] = (this.lo[r]! & ~0xffff) | (l & 0xffff);
    else if (r < HIGH_BYTE) this.lo[r] = (this.lo[r]! & ~0xff) | (l & 0xff);
    else this.lo[r - HIGH_BYTE] = (this.lo[r - HIGH_BYTE]! & ~0xff00) | ((l & 0xff) << 8);
  }

  /** Reads `size` bytes at the effective address. */
  readMemory(size: number): void {
    const m = this.memory;
    if (size === 8) {
      this.l = m.read64(this.eaHi, this.eaLo);
      this.h = m.high;
    } else if (size === 4) this.l = m.read32(this.eaHi, this.eaLo);
    else if (size === 2) this.l = m.read16(this.eaHi, this.eaLo);
    else this.l = m.read8(this.eaHi, this.eaLo);
  }

  writeMemory(size: number, l: number, h: number): void {
    const m = this.memory;
    if (size === 8) m.write64(this.eaHi, this.eaLo, l, h);
    else if (size === 4) m.write32(this.eaHi, this.eaLo, l);
    else if (size === 2) m.write16(this.eaHi, this.eaLo, l);
    else m.write8(this.eaHi, this.eaLo, l);
  }

  loadA(i: Instruction): void {
    if (i.a >= 0) this.readRegister(i.a, i.size);
    else {
      this.address(i);
      this.readMemory(i.size);
    }
  }

  loadB(i: Instruction, size: number = i.size): void {
    if (i.b >= 0) this.readRegister(i.b, size);
    else if (i.b === MEMORY) {
      this.address(i);
      this.readMemory(size);
    } else {
      this.l = i.immediateLo;
      this.h = i.immediateHi;
    }
  }

  /** Stores to the first operand; a memory operand's address is computed anew. */
  storeA(i: Instruction, l: number, h: number): void {
    if (i.a >= 0) this.writeRegister(i.a, i.size, l, h);
    else {
      this.address(i);
      this.writeMemory(i.size, l, h);
    }
  }

  /** Stores to the first operand after `loadA` or `loadB` computed its address. */
  storeBack(i: Instruction, l: number, h: number): void {
    if (i.a >= 0) this.writeRegister(i.a, i.size, l, h);
    else this.writeMemory(i.size, l, h);
  }

  push(l: number, h: number): void {
    const sp = (this.lo[RSP]! - 8) | 0;
    const spHi = (this.hi[RSP]! - (this.lo[RSP]! >>> 0 < 8 ? 1 : 0)) | 0;
    this.memory.write64(spHi, sp, l, h);
    this.lo[RSP] = sp;
    this.hi[RSP] = spHi;
  }

  /** Into l and h. */
  pop(): void {
    const sp = this.lo[RSP]!;
    this.l = this.memory.read64(this.hi[RSP]!, sp);
    this.h = this.memory.high;
    const next = (sp + 8) | 0;
    if (next >>> 0 < 8) this.hi[RSP] = (this.hi[RSP]! + 1) | 0;
    this.lo[RSP] = next;
  }

  // ---- flags ----

  /** Keeps a result for ZF, SF and PF, sign-extending what is narrower than 64 bits. */
  setResult(size: number, l: number, h: number): void {
    if (size === 8) {
      this.resultLo = l;
      this.resultHi = h;
    } else {
      const wide = size === 4 ? l : size === 2 ? (l << 16) >> 16 : (l << 24) >> 24;
      this.resultLo = wide;
      this.resultHi = wide >> 31;
    }
  }

  get zf(): boolean {
    return (this.resultLo | this.resultHi) === 0;
  }
  get sf(): boolean {
    return this.resultHi < 0;
  }
  /** Even number of ones in the low byte. */
  get pf(): boolean {
    let b = this.resultLo & 0xff;
    b ^= b >> 4;
    b ^= b >> 2;
    b ^= b >> 1;
    return (b & 1) === 0;
  }

  /** The sixteen conditions of Jcc, SETcc and CMOVcc, by the low four bits of the opcode. */
  condition(code: number): boolean {
    switch (code) {
      case 0:
        return this.of !== 0;
      case 1:
        return this.of === 0;
      case 2:
        return this.cf !== 0;
      case 3:
        return this.cf === 0;
      case 4:
        return this.zf;
      case 5:
        return !this.zf;
      case 6:
        return this.cf !== 0 || this.zf;
      case 7:
        return this.cf === 0 && !this.zf;
      case 8:
        return this.sf;
      case 9:
        return !this.sf;
      case 10:
        return this.pf;
      case 11:
        return !this.pf;
      case 12:
        return this.sf !== (this.of !== 0);
      case 13:
        return this.sf === (this.of !== 0);
      case 14:
        return this.zf || this.sf !== (this.of !== 0);
      default:
        return !this.zf && this.sf === (this.of !== 0);
    }
  }

  /** RFLAGS as PUSHF stores it; AF is not kept. */
  flags(): number {
    return (
      2 |
      this.cf |
      (this.pf ? 4 : 0) |
      (this.zf ? 0x40 : 0) |
      (this.sf ? 0x80 : 0) |
      (this.interrupts ? 0x200 : 0) |
      (this.df ? 0x400 : 0) |
      (this.of ? 0x800 : 0)
    );
  }

  setFlags(value: number): void {
    this.setArithmeticFlags(value);
    this.of = (value >> 11) & 1;
    this.df = (value >> 10) & 1;
    this.interrupts = (value >> 9) & 1;
  }

  /** CF, PF, ZF, SF: a result is made up that has them (ZF with SF or without PF has none; ZF wins). */
  setArithmeticFlags(value: number): void {
    this.cf = value & 1;
    const odd = (value & 4) === 0;
    this.resultLo = value & 0x40 ? 0 : odd ? 1 : 3;
    this.resultHi = value & 0x80 && !(value & 0x40) ? -1 : 0;
  }
}
