// SPDX-License-Identifier: GPL-2.0-only
/** Putting an instruction's bytes together: prefixes, REX, opcode, ModRM, SIB, displacement, immediate (Intel SDM volume 2, chapter 2). */
import { AsmError, RIP } from './syntax';
import type { AsmExpression, MemoryOperand, RegisterOperand, Width } from './syntax';

/** Bytes that wait for a symbol's value. */
export interface Fixup {
  /** offset of the field within the instruction */
  readonly at: number;
  readonly size: Width;
  /** `pc`: a distance; `branch`: a distance to a function; `signed`: an address that will be sign-extended */
  readonly kind: 'pc' | 'branch' | 'absolute' | 'signed';
  readonly value: AsmExpression;
  /** distance from the field's end to the instruction's */
  readonly following: number;
}

export interface Encoded {
  readonly bytes: readonly number[];
  readonly fixups: readonly Fixup[];
}

const segmentPrefix = [0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65];

export class InstructionBytes {
  private readonly bytes: number[] = [];
  private readonly fixups: Fixup[] = [];

  done(): Encoded {
    return { bytes: this.bytes, fixups: this.fixups };
  }

  prefix(byte: number): void {
    this.bytes.push(byte);
  }
  opcode(bytes: readonly number[]): void {
    this.bytes.push(...bytes);
  }
  /** A register in the opcode's low bits. */
  opcodePlus(size: Width, before: readonly number[], opcode: number, register: number, byte?: RegisterOperand): void {
    if (size === 2) this.bytes.push(0x66);
    this.rex(size === 8, 0, 0, register, byte ? [byte] : []);
    this.bytes.push(...before, opcode + (register & 7));
  }

  /** `following`: bytes of immediate behind it; `mandatory`: F3, 66 before the REX. */
  modrm(
    size: Width,
    opcode: readonly number[],
    reg: number | RegisterOperand,
    rm: RegisterOperand | MemoryOperand,
    following = 0,
    mandatory?: number,
  ): void {
    const field = typeof reg === 'number' ? reg : reg.number;
    const bytes = [reg, rm].filter((op): op is RegisterOperand => typeof op !== 'number' && op.kind === 'register');
    if (rm.kind === 'memory') {
      if (rm.segment !== undefined) this.bytes.push(segmentPrefix[rm.segment]!);
      if (rm.narrow) this.bytes.push(0x67);
    }
    if (size === 2) this.bytes.push(0x66);
    if (mandatory !== undefined) this.bytes.push(mandatory);
    if (rm.kind === 'register') {
      this.rex(size === 8, field, 0, rm.number, bytes);
      this.bytes.push(...opcode, 0xc0 | ((field & 7) << 3) | (rm.number & 7));
      return;
    }
    this.rex(size === 8, field, rm.index ?? 0, rm.base === undefined || rm.base === RIP ? 0 : rm.base, bytes);
    this.bytes.push(...opcode);
    this.address(field & 7, rm, following);
  }

  private address(field: number, rm: MemoryOperand, following: number): void {
    const { base, index, displacement } = rm;
    if (base === RIP) {
      this.bytes.push((field << 3) | 5);
      this.field(4, displacement ?? zero(rm), displacement?.symbol === undefined ? 'signed' : 'pc', following);
      return;
    }
    const known = displacement === undefined || (displacement.symbol === undefined && displacement.minus === undefined);
    const n = displacement?.addend ?? 0n;
    const low = (base ?? 5) & 7;
    const sib = index !== undefined || base === undefined || low === 4;
    const mod = base === undefined ? 0 : !known ? 2 : n === 0n && low !== 5 ? 0 : n >= -128n && n < 128n ? 1 : 2;
    this.bytes.push((mod << 6) | (field << 3) | (sib ? 4 : low));
    if (sib) this.bytes.push((Math.log2(rm.scale) << 6) | (((index ?? 4) & 7) << 3) | (base === undefined ? 5 : low));
    if (mod === 1) this.bytes.push(Number(BigInt.asUintN(8, n)));
    else if (mod === 2 || base === undefined) this.field(4, displacement ?? zero(rm), 'signed', following);
  }

  /** `extended`: the processor extends it by its sign to 64 bits */
  immediate(size: Width, value: AsmExpression, extended = false): void {
    this.field(size, value, extended && size === 4 ? 'signed' : 'absolute', 0);
  }

  branch(target: AsmExpression, size: 1 | 4 = 4): void {
    this.field(size, target, 'branch', 0);
  }

  private field(size: Width, value: AsmExpression, kind: Fixup['kind'], following: number): void {
    const known = value.symbol === undefined && value.minus === undefined && kind !== 'branch';
    if (!known) this.fixups.push({ at: this.bytes.length, size, kind, value, following });
    const n = known ? BigInt.asUintN(64, value.addend) : 0n;
    for (let i = 0n; i < BigInt(size); i++) this.bytes.push(Number((n >> (8n * i)) & 255n));
  }

  private rex(wide: boolean, reg: number, index: number, base: number, operands: readonly RegisterOperand[]): void {
    const value = 0x40 | (wide ? 8 : 0) | (reg > 7 ? 4 : 0) | (index > 7 ? 2 : 0) | (base > 7 ? 1 : 0);
    // spl, bpl, sil, dil are there with a REX only; ah, bh, ch, dh only without.
    const needed = operands.some((op) => op.size === 1 && !op.high && op.number >= 4);
    if (value === 0x40 && !needed) return;
    const old = operands.find((op) => op.high);
    if (old) throw new AsmError(`can't encode register '%${old.name}' in an instruction requiring REX prefix.`);
    this.bytes.push(value);
  }
}

function zero(rm: MemoryOperand): AsmExpression {
  return rm.displacement ?? { symbol: undefined, minus: undefined, addend: 0n, from: 0, to: 0 };
}
