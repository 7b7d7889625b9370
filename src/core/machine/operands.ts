// SPDX-License-Identifier: GPL-2.0-only
/**
 * Prefixes, ModRM, SIB, displacements and immediates (Intel SDM volume 2, chapter 2).
 *
 * In: instruction bytes and a position in them. Out: the operand fields of an `Instruction`. Reading
 * past the end gives zeroes; whoever decodes compares the position with the end.
 */
import { HIGH_BYTE, IMMEDIATE, Instruction, MEMORY, type Size } from './cpu';
import { unknown } from './operations';

/** Longest instruction. */
const LONGEST = 15;

export class OperandReader {
  protected p: number;
  protected readonly end: number;
  protected short = false;
  protected rex = 0;
  protected ripRelative = false;
  protected readonly i = new Instruction(unknown);

  constructor(
    protected readonly bytes: Uint8Array,
    protected readonly at: number,
    protected readonly ipLo: number,
    protected readonly ipHi: number,
  ) {
    this.p = at;
    this.end = Math.min(bytes.length, at + LONGEST);
  }

  protected prefixes(): void {
    for (; this.p < this.end; this.p++) {
      switch (this.bytes[this.p]) {
        case 0x66:
          this.short = true;
          break;
        case 0x67:
          this.i.address32 = true;
          break;
        case 0xf2:
          this.i.repeat = 2;
          break;
        case 0xf3:
          this.i.repeat = 1;
          break;
        case 0x64:
          this.i.segment = 1;
          break;
        case 0x65:
          this.i.segment = 2;
          break;
        // cs, ss, ds, es have base 0 in 64-bit mode; lock changes nothing on one processor
        case 0x2e:
        case 0x36:
        case 0x3e:
        case 0x26:
        case 0xf0:
          break;
        default:
          if ((this.bytes[this.p]! & 0xf0) === 0x40) this.rex = this.bytes[this.p++]!;
          return;
      }
    }
  }

  protected operandSize(): Size {
    return this.rex & 8 ? 8 : this.short ? 2 : 4;
  }
  protected rexB(): number {
    return this.rex & 1 ? 8 : 0;
  }

  /** Without REX, byte registers 4 to 7 are ah, ch, dh, bh. */
  protected byteRegister(number: number, size: number): number {
    return size === 1 && this.rex === 0 && number >= 4 && number < 8 ? number - 4 + HIGH_BYTE : number;
  }

  /** 'store': a is r/m, b is reg. 'load': a is reg, b is r/m. `rmSize` is the size of the r/m operand. */
  protected modrm(direction: 'store' | 'load', rmSize: number): void {
    const modrm = this.byte();
    const i = this.i;
    const number = ((modrm >> 3) & 7) | (this.rex & 4 ? 8 : 0);
    const reg = this.byteRegister(number, i.size);
    const rm = this.rm(modrm, rmSize);
    i.a = direction === 'store' ? rm : reg;
    i.b = direction === 'store' ? reg : rm;
  }

  /** a is r/m; returns the reg field, which selects the operation. */
  protected modrmGroup(): number {
    const modrm = this.byte();
    this.i.a = this.rm(modrm, this.i.size);
    return (modrm >> 3) & 7;
  }

  /** A register's number, or MEMORY with its address in the instruction. */
  protected rm(modrm: number, size: number): number {
    const mod = modrm >> 6;
    const low = modrm & 7;
    const i = this.i;
    if (mod === 3) return this.byteRegister(low | this.rexB(), size);
    let base = low | this.rexB();
    if (low === 4) {
      const sib = this.byte();
      base = (sib & 7) | this.rexB();
      const index = ((sib >> 3) & 7) | (this.rex & 2 ? 8 : 0);
      if (index !== 4) {
        i.index = index;
        i.shift = sib >> 6;
      }
      if ((sib & 7) === 5 && mod === 0) {
        this.displacement(4);
        return MEMORY;
      }
    } else if (low === 5 && mod === 0) {
      this.ripRelative = true;
      this.displacement(4);
      return MEMORY;
    }
    i.base = base;
    if (mod === 1) this.displacement(1);
    else if (mod === 2) this.displacement(4);
    return MEMORY;
  }

  protected displacement(size: number): void {
    const value = this.signed(size);
    this.i.displacementLo = value;
    this.i.displacementHi = value >> 31;
  }

  protected immediateOperand(size: number): void {
    this.i.b = IMMEDIATE;
    this.immediate(size);
  }

  /** Sign-extended; an operand of 8 bytes has an immediate of 4. */
  protected immediate(size: number): void {
    const value = this.signed(size);
    this.i.immediateLo = value;
    this.i.immediateHi = value >> 31;
  }

  protected immediate64(): void {
    this.i.immediateLo = this.signed(4);
    this.i.immediateHi = this.signed(4);
  }

  protected signed(size: number): number {
    if (size === 1) return (this.byte() << 24) >> 24;
    const half = this.byte() | (this.byte() << 8);
    if (size === 2) return (half << 16) >> 16;
    return half | (this.byte() << 16) | (this.byte() << 24);
  }

  /** 0 past the end; `decode` notices by the position. */
  protected byte(): number {
    return this.bytes[this.p++] ?? 0;
  }
}
