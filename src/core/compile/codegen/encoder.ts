// SPDX-License-Identifier: GPL-2.0-only
/**
 * x86-64 instruction encoding (Intel SDM volume 2), for exactly what the code generator emits.
 *
 * Instructions emitted, and nothing else (the machine that runs them must know these):
 *
 *     mov   r, r | r, m | m, r | r, imm | m, imm     movzx, movsx, movsxd   lea
 *     add, sub, and, or, xor, cmp                    r, r | r, m | r, imm | m, imm
 *     test r, r    neg, not    imul r, r | r, r, imm    mul, div, idiv r    cdq, cqo
 *     shl, shr, sar r, imm | r, cl    bsf, bsr, popcnt, bswap, rol r16, 8    setcc r8
 *     lock cmpxchg m, r    xchg m, r    mfence
 *     jmp rel8 | rel32 | r    jcc rel8 | rel32    call rel32 | r    ret    leave    push, pop
 *     rep movsb    rep stosb    ud2    nop
 *
 * Sizes are 1, 2, 4 and 8 bytes. Memory is [base + disp] or [rip + symbol]. References to symbols are
 * relocations as gcc -mcmodel=kernel makes them: R_X86_64_PC32 for data, R_X86_64_PLT32 for calls,
 * R_X86_64_32S for addresses as numbers.
 */
import type { OriginId } from '../../base/origin';
import type { UnitRelocation } from '../unit';
import type { RawFixup } from './asm-text';

export const Reg = {
  rax: 0,
  rcx: 1,
  rdx: 2,
  rbx: 3,
  rsp: 4,
  rbp: 5,
  rsi: 6,
  rdi: 7,
  r8: 8,
  r9: 9,
  r10: 10,
  r11: 11,
  r12: 12,
  r13: 13,
  r14: 14,
  r15: 15,
} as const;
export type Reg = (typeof Reg)[keyof typeof Reg];

export type Size = 1 | 2 | 4 | 8;

/** Where an operand is in memory. */
export type Place =
  | { readonly kind: 'base'; readonly base: Reg; readonly disp: number }
  | { readonly kind: 'symbol'; readonly symbol: string; readonly addend: number };

export function shifted(place: Place, by: number): Place {
  return place.kind === 'base' ? { ...place, disp: place.disp + by } : { ...place, addend: place.addend + by };
}

/** The arithmetic group: opcode = number * 8 + form. */
export const Alu = { add: 0, or: 1, adc: 2, sbb: 3, and: 4, sub: 5, xor: 6, cmp: 7 } as const;
export type Alu = (typeof Alu)[keyof typeof Alu];

/** Condition codes, the low nibble of jcc and setcc. */
export const Cond = { o: 0, b: 2, ae: 3, e: 4, ne: 5, be: 6, a: 7, l: 12, ge: 13, le: 14, g: 15 } as const;
export type Cond = (typeof Cond)[keyof typeof Cond];

export const Shift = { rol: 0, shl: 4, shr: 5, sar: 7 } as const;
export type Shift = (typeof Shift)[keyof typeof Shift];

export const R_X86_64_PC32 = 2;
export const R_X86_64_PLT32 = 4;
export const R_X86_64_32S = 11;
const R_X86_64_64 = 1;
const R_X86_64_32 = 10;

export type Label = number;

function isReg(operand: Reg | Place): operand is Reg {
  return typeof operand === 'number';
}

export class Encoder {
  readonly bytes: number[] = [];
  readonly relocations: UnitRelocation[] = [];
  /** the source of what is being emitted, for relocations */
  origin: OriginId = 0;
  private readonly labels: (number | undefined)[] = [];
  private readonly fixups: { at: number; label: Label }[] = [];
  private readonly outgoing: number[] = [];
  /** distances to labels within inline asm */
  private readonly raws: { at: number; label: Label; size: number; following: number }[] = [];

  get offset(): number {
    return this.bytes.length;
  }

  label(): Label {
    return this.labels.push(undefined) - 1;
  }
  bind(label: Label): void {
    // A jump to the next instruction is left out.
    const last = this.fixups[this.fixups.length - 1];
    if (last && last.label === label && last.at === this.offset - 4 && this.bytes[last.at - 1] === 0xe9) {
      const end = this.offset;
      this.bytes.length = end - 5;
      this.fixups.pop();
      this.labels.forEach((at, i) => {
        if (at === end) this.labels[i] = end - 5;
      });
    }
    this.labels[label] = this.offset;
  }

  // Moves.

  /** to <- from, registers; 4 bytes clear the upper half. */
  move(size: 4 | 8, to: Reg, from: Reg): void {
    if (to === from && size === 8) return;
    this.instruction(size, [0x89], from, to);
  }
  load(size: Size, to: Reg, from: Place): void {
    if (size < 4) this.instruction(4, [0x0f, size === 1 ? 0xb6 : 0xb7], to, from);
    else this.instruction(size, [0x8b], to, from);
  }
  /** Loads and extends a small value by its sign, to 4 or 8 bytes. */
  loadSigned(size: 1 | 2 | 4, to: Reg, from: Place | Reg, wide: 4 | 8): void {
    if (size === 4) this.instruction(8, [0x63], to, from);
    else this.instruction(wide, [0x0f, size === 1 ? 0xbe : 0xbf], to, from, 0, size === 1);
  }
  zeroExtend(size: 1 | 2, to: Reg, from: Reg): void {
    this.instruction(4, [0x0f, size === 1 ? 0xb6 : 0xb7], to, from, 0, size === 1);
  }
  store(size: Size, to: Place, from: Reg): void {
    this.instruction(size, [size === 1 ? 0x88 : 0x89], from, to, 0, size === 1);
  }
  /** `value` must fit in 32 bits with sign. */
  storeImmediate(size: Size, to: Place, value: number): void {
    const width = size === 8 ? 4 : size;
    this.instruction(size, [size === 1 ? 0xc6 : 0xc7], 0, to, width);
    this.immediate(value, width);
  }
  moveImmediate(to: Reg, value: bigint): void {
    const signed = BigInt.asIntN(64, value);
    const unsigned = BigInt.asUintN(64, value);
    if (unsigned === 0n) this.alu(4, Alu.xor, to, to);
    else if (unsigned < 1n << 32n) {
      this.rex(4, 0, to);
      this.bytes.push(0xb8 | (to & 7));
      this.immediate(Number(BigInt.asIntN(32, unsigned)), 4);
    } else if (signed >= -(1n << 31n) && signed < 0n) {
      this.instruction(8, [0xc7], 0, to);
      this.immediate(Number(signed), 4);
    } else {
      this.rex(8, 0, to);
      this.bytes.push(0xb8 | (to & 7));
      this.immediate(Number(BigInt.asIntN(32, unsigned)), 4);
      this.immediate(Number(BigInt.asIntN(32, unsigned >> 32n)), 4);
    }
  }
  /** mov $symbol+addend, reg */
  moveSymbol(to: Reg, symbol: string, addend: number): void {
    this.instruction(8, [0xc7], 0, to);
    this.relocate(R_X86_64_32S, symbol, addend);
    this.immediate(0, 4);
  }
  lea(to: Reg, place: Place): void {
    if (place.kind === 'base' && place.disp === 0) this.move(8, to, place.base);
    else this.instruction(8, [0x8d], to, place);
  }

  // Arithmetic.

  alu(size: Size, op: Alu, to: Reg, from: Reg | Place): void {
    if (isReg(from)) this.instruction(size, [op * 8 + (size === 1 ? 0 : 1)], from, to, 0, size === 1);
    else this.instruction(size, [op * 8 + (size === 1 ? 2 : 3)], to, from, 0, size === 1);
  }
  aluImmediate(size: Size, op: Alu, to: Reg | Place, value: number): void {
    const short = value >= -128 && value < 128;
    const width = size === 1 || short ? 1 : size === 2 ? 2 : 4;
    this.instruction(size, [size === 1 ? 0x80 : short ? 0x83 : 0x81], op, to, width, size === 1);
    this.immediate(value, width);
  }
  test(size: Size, reg: Reg): void {
    this.instruction(size, [size === 1 ? 0x84 : 0x85], reg, reg, 0, size === 1);
  }
  negate(size: 4 | 8, reg: Reg): void {
    this.instruction(size, [0xf7], 3, reg);
  }
  invert(size: 4 | 8, reg: Reg): void {
    this.instruction(size, [0xf7], 2, reg);
  }
  multiply(size: 4 | 8, to: Reg, from: Reg): void {
    this.instruction(size, [0x0f, 0xaf], to, from);
  }
  multiplyImmediate(size: 4 | 8, to: Reg, from: Reg, value: number): void {
    const short = value >= -128 && value < 128;
    this.instruction(size, [short ? 0x6b : 0x69], to, from);
    this.immediate(value, short ? 1 : 4);
  }
  /** rdx:rax times, or divided by, a register. */
  wideMultiply(size: 4 | 8, by: Reg): void {
    this.instruction(size, [0xf7], 4, by);
  }
  divide(size: 4 | 8, signed: boolean, by: Reg): void {
    if (signed) this.signIntoRdx(size);
    else this.alu(4, Alu.xor, Reg.rdx, Reg.rdx);
    this.instruction(size, [0xf7], signed ? 7 : 6, by);
  }
  /** cdq, cqo */
  private signIntoRdx(size: 4 | 8): void {
    if (size === 8) this.bytes.push(0x48);
    this.bytes.push(0x99);
  }
  shiftImmediate(size: 2 | 4 | 8, op: Shift, reg: Reg, count: number): void {
    this.instruction(size, [0xc1], op, reg);
    this.immediate(count, 1);
  }
  /** by cl */
  shift(size: 4 | 8, op: Shift, reg: Reg): void {
    this.instruction(size, [0xd3], op, reg);
  }
  bitScan(size: 4 | 8, reverse: boolean, to: Reg, from: Reg): void {
    this.instruction(size, [0x0f, reverse ? 0xbd : 0xbc], to, from);
  }
  popcount(size: 4 | 8, to: Reg, from: Reg): void {
    this.bytes.push(0xf3);
    this.instruction(size, [0x0f, 0xb8], to, from);
  }
  byteSwap(size: 4 | 8, reg: Reg): void {
    this.rex(size, 0, reg);
    this.bytes.push(0x0f, 0xc8 | (reg & 7));
  }
  /** setcc reg8, then extended to 4 bytes */
  setCondition(condition: Cond, reg: Reg): void {
    this.instruction(1, [0x0f, 0x90 | condition], 0, reg, 0, true);
    this.zeroExtend(1, reg, reg);
  }

  // Control.

  jump(label: Label): void {
    this.branch([0xe9], [0xeb], label);
  }
  jumpIf(condition: Cond, label: Label): void {
    this.branch([0x0f, 0x80 | condition], [0x70 | condition], label);
  }
  /** lea label(%rip), reg */
  leaLabel(to: Reg, label: Label): void {
    this.rex(8, to, 0);
    this.bytes.push(0x8d, ((to & 7) << 3) | 5);
    this.fixups.push({ at: this.offset, label });
    this.immediate(0, 4);
  }
  /** lea n(%rsp), reg, where n will be known at the end */
  leaOutgoing(to: Reg): void {
    this.rex(8, to, 0);
    this.bytes.push(0x8d, 0x84 | ((to & 7) << 3), 0x24);
    this.outgoing.push(this.offset);
    this.immediate(0, 4);
  }
  setOutgoing(size: number): void {
    for (const at of this.outgoing) this.patch(at, size);
  }
  placeOfLabel(label: Label): number | undefined {
    return this.labels[label];
  }
  jumpRegister(reg: Reg): void {
    this.instruction(4, [0xff], 4, reg);
  }
  call(symbol: string): void {
    this.bytes.push(0xe8);
    this.relocate(R_X86_64_PLT32, symbol, -4);
    this.immediate(0, 4);
  }
  callRegister(reg: Reg): void {
    this.instruction(4, [0xff], 2, reg);
  }
  push(reg: Reg): void {
    this.rex(4, 0, reg);
    this.bytes.push(0x50 | (reg & 7));
  }
  leave(): void {
    this.bytes.push(0xc9);
  }
  ret(): void {
    this.bytes.push(0xc3);
  }
  /** ud2: an invalid opcode on purpose */
  trap(): void {
    this.bytes.push(0x0f, 0x0b);
  }
  /** Puts `from` at `to` if the accumulator's value is there (ZF), else loads the accumulator from it; at once for all. */
  compareExchange(size: Size, to: Place, from: Reg): void {
    this.bytes.push(0xf0);
    this.instruction(size, [0x0f, size === 1 ? 0xb0 : 0xb1], from, to, 0, size === 1);
  }
  /** At once for all, with or without a lock prefix. */
  exchange(size: Size, place: Place, reg: Reg): void {
    this.instruction(size, [size === 1 ? 0x86 : 0x87], reg, place, 0, size === 1);
  }
  memoryFence(): void {
    this.bytes.push(0x0f, 0xae, 0xf0);
  }
  nop(): void {
    this.bytes.push(0x90);
  }
  /** rcx bytes from [rsi] to [rdi] */
  copyBytes(): void {
    this.bytes.push(0xf3, 0xa4);
  }
  /** rcx bytes of al to [rdi] */
  fillBytes(): void {
    this.bytes.push(0xf3, 0xaa);
  }

  /** Bytes made elsewhere: inline asm. */
  raw(bytes: readonly number[], fixups: readonly RawFixup[]): void {
    const start = this.offset;
    this.bytes.push(...bytes);
    for (const fixup of fixups) {
      const at = start + fixup.at;
      if ('label' in fixup) {
        this.raws.push({ at, label: fixup.label, size: fixup.size, following: fixup.following });
        continue;
      }
      const relative = fixup.type === 'pc' || fixup.type === 'branch';
      const type =
        fixup.type === 'branch'
          ? R_X86_64_PLT32
          : fixup.type === 'pc'
            ? R_X86_64_PC32
            : fixup.type === 'signed'
              ? R_X86_64_32S
              : fixup.size === 8
                ? R_X86_64_64
                : R_X86_64_32;
      const addend = fixup.addend - (relative ? 4 + fixup.following : 0);
      this.relocations.push({ offset: at, type, symbol: fixup.symbol, addend, origin: this.origin });
    }
  }

  /** Joins: `this` then `tail`, whose jumps are already resolved. */
  append(tail: Encoder): void {
    const base = this.offset;
    for (const byte of tail.bytes) this.bytes.push(byte);
    for (const r of tail.relocations) this.relocations.push({ ...r, offset: r.offset + base });
  }

  /** Fills in the jumps. A label without a place is a goto to nowhere, reported by the parser. */
  resolve(): void {
    for (const { at, label } of this.fixups) {
      const to = this.labels[label] ?? at + 4;
      this.patch(at, to - (at + 4));
    }
    this.fixups.length = 0;
    for (const { at, label, size, following } of this.raws) {
      const distance = (this.labels[label] ?? at) - (at + size + following);
      for (let i = 0; i < size; i++) this.bytes[at + i] = (distance >> (8 * i)) & 255;
    }
  }

  private branch(near: number[], short: number[], label: Label): void {
    const to = this.labels[label];
    const distance = to === undefined ? undefined : to - (this.offset + 2);
    if (distance !== undefined && distance >= -128) {
      this.bytes.push(...short, distance & 255);
      return;
    }
    this.bytes.push(...near);
    this.fixups.push({ at: this.offset, label });
    this.immediate(0, 4);
  }

  private patch(at: number, value: number): void {
    for (let i = 0; i < 4; i++) this.bytes[at + i] = (value >> (8 * i)) & 255;
  }

  private immediate(value: number, width: number): void {
    for (let i = 0; i < width; i++) this.bytes.push((value >> (8 * i)) & 255);
  }

  private relocate(type: number, symbol: string, addend: number): void {
    this.relocations.push({ offset: this.offset, type, symbol, addend, origin: this.origin });
  }

  private rex(size: Size, reg: number, rm: number, byteOperand = false): void {
    const value = 0x40 | (size === 8 ? 8 : 0) | (reg > 7 ? 4 : 0) | (rm > 7 ? 1 : 0);
    // spl, bpl, sil, dil need an empty REX; without it they would be ah..bh.
    if (value !== 0x40 || byteOperand) this.bytes.push(value);
  }

  /** Prefixes, opcode, ModRM, SIB, displacement. `following`: bytes of immediate behind it, for [rip + x]. */
  private instruction(
    size: Size,
    opcode: readonly number[],
    reg: number,
    rm: Reg | Place,
    following = 0,
    byteOperand = false,
  ): void {
    if (size === 2) this.bytes.push(0x66);
    const needsEmptyRex =
      byteOperand &&
      ((isReg(rm) && rm >= 4 && rm < 8) ||
        ((opcode[0] === 0x88 || opcode[0] === 0x86 || opcode[1] === 0xb0) && reg >= 4 && reg < 8));
    if (isReg(rm)) {
      this.rex(size, reg, rm, needsEmptyRex);
      this.bytes.push(...opcode, 0xc0 | ((reg & 7) << 3) | (rm & 7));
      return;
    }
    if (rm.kind === 'symbol') {
      this.rex(size, reg, 0, needsEmptyRex);
      this.bytes.push(...opcode, ((reg & 7) << 3) | 5);
      this.relocate(R_X86_64_PC32, rm.symbol, rm.addend - 4 - following);
      this.immediate(0, 4);
      return;
    }
    this.rex(size, reg, rm.base, needsEmptyRex);
    const low = rm.base & 7;
    const mod = rm.disp === 0 && low !== 5 ? 0 : rm.disp >= -128 && rm.disp < 128 ? 1 : 2;
    this.bytes.push(...opcode, (mod << 6) | ((reg & 7) << 3) | low);
    if (low === 4) this.bytes.push(0x24);
    if (mod === 1) this.immediate(rm.disp, 1);
    else if (mod === 2) this.immediate(rm.disp, 4);
  }
}
