// SPDX-License-Identifier: GPL-2.0-only
/**
 * Prefixes, ModRM, SIB, displacements and immediates as AT&T text (Intel SDM volume 2, chapter 2).
 *
 * Operands gather in `list` in Intel's order, destination first. Reading past the end gives zeroes and
 * sets `overrun`.
 */

export type Size = 1 | 2 | 4 | 8;

const LONGEST = 15;
const low8 = ['al', 'cl', 'dl', 'bl', 'ah', 'ch', 'dh', 'bh'] as const;
const rex8 = ['al', 'cl', 'dl', 'bl', 'spl', 'bpl', 'sil', 'dil'] as const;
const words = ['ax', 'cx', 'dx', 'bx', 'sp', 'bp', 'si', 'di'] as const;
const suffix = { 1: 'b', 2: 'w', 4: 'l', 8: 'q' } as const;
const segments: Readonly<Record<number, string>> = {
  0x26: 'es',
  0x2e: 'cs',
  0x36: 'ss',
  0x3e: 'ds',
  0x64: 'fs',
  0x65: 'gs',
};

export class Operands {
  protected p: number;
  protected overrun = false;
  protected rex = 0;
  /** F2, F3 or 0 */
  protected repeat = 0;
  /** an operand-size prefix */
  protected short = false;
  /** the last operand of `group` or `modrm` is memory */
  protected memory = false;
  protected branch: number | undefined;
  protected ripDisplacement: number | undefined;
  protected readonly list: string[] = [];
  /** prefixes that are part of the name */
  protected readonly spoken: string[] = [];
  private readonly seen: number[] = [];
  private readonly used = new Set<'repeat' | 'segment' | 'size' | 'address'>();

  constructor(
    private readonly bytes: Uint8Array,
    protected readonly at: number,
    protected readonly address: bigint,
  ) {
    this.p = at;
  }

  protected prefixes(): void {
    for (;;) {
      const byte = this.peek();
      if (byte === 0x66) this.short = true;
      else if (byte === 0xf2 || byte === 0xf3) this.repeat = byte;
      else if (byte !== 0xf0 && byte !== 0x67 && !(byte in segments)) {
        if ((byte & 0xf0) === 0x40) this.rex = this.byte();
        return;
      }
      this.seen.push(byte);
      this.p++;
      if (this.seen.length > LONGEST) return;
    }
  }

  /** Prefixes that changed nothing, in words; objdump prints those before the name. */
  protected unusedPrefixes(): string[] {
    const out: string[] = [];
    const last = this.seen.lastIndexOf(0x66);
    this.seen.forEach((byte, i) => {
      if (byte === 0xf0) out.push('lock');
      else if (byte === 0x66) {
        if (i !== last || !this.used.has('size')) out.push('data16');
      } else if (byte === 0x67) {
        if (!this.used.has('address')) out.push('addr32');
      } else if (byte === 0xf2 || byte === 0xf3) {
        if (!this.used.has('repeat')) out.push(byte === 0xf3 ? 'repz' : 'repnz');
      } else if (!this.used.has('segment')) out.push(segments[byte]!);
    });
    return [...out, ...this.spoken];
  }

  protected use(what: 'repeat' | 'segment' | 'size'): number {
    this.used.add(what);
    return this.repeat;
  }

  /** Operand size of everything that is not a byte. */
  protected wide(): Size {
    if (this.rex & 8) return 8;
    if (!this.short) return 4;
    this.used.add('size');
    return 2;
  }
  protected get rexB(): number {
    return this.rex & 1 ? 8 : 0;
  }
  protected get rexR(): number {
    return this.rex & 4 ? 8 : 0;
  }

  protected register(number: number, size: Size): string {
    if (size === 1) {
      if (number > 7) return `%r${number}b`;
      return `%${(this.rex === 0 ? low8 : rex8)[number]}`;
    }
    if (number > 7) return `%r${number}${size === 8 ? '' : size === 4 ? 'd' : 'w'}`;
    return `%${size === 8 ? 'r' : size === 4 ? 'e' : ''}${words[number]}`;
  }

  /** 'store': r/m then reg; 'load': reg then r/m, whose size is `rmSize`. */
  protected modrm(direction: 'store' | 'load', size: Size, rmSize: Size): void {
    const modrm = this.byte();
    const reg = this.register(((modrm >> 3) & 7) | this.rexR, size);
    const rm = this.rm(modrm, rmSize);
    this.list.push(...(direction === 'store' ? [rm, reg] : [reg, rm]));
  }

  /** r/m alone; gives the reg field, which chooses the operation. */
  protected group(size: Size): number {
    const modrm = this.byte();
    this.list.push(this.rm(modrm, size));
    return (modrm >> 3) & 7;
  }

  /** With a suffix where no register says the size. */
  protected sized(name: string, size: Size): string {
    return this.memory ? this.always(name, size) : name;
  }
  protected always(name: string, size: Size): string {
    return `${name}${suffix[size]}`;
  }

  /** `$0x..`, sign-extended from `width` bytes to the operand's size. */
  protected immediate(width: Size, size: Size): string {
    const value = width === 8 ? this.quad() : BigInt(this.signed(width));
    return `$0x${BigInt.asUintN(8 * size, value).toString(16)}`;
  }

  protected segment(): string {
    const byte = this.seen.findLast((b) => b in segments);
    // In 64-bit mode only fs and gs have a base; the others are printed as prefixes.
    if (byte !== 0x64 && byte !== 0x65) return '';
    this.used.add('segment');
    return `%${segments[byte]}:`;
  }

  private rm(modrm: number, size: Size): string {
    const mod = modrm >> 6;
    const low = modrm & 7;
    if (mod === 3) return this.register(low | this.rexB, size);
    this.memory = true;
    const segment = this.segment();
    const wide: Size = this.seen.includes(0x67) ? 4 : 8;
    if (wide === 4) this.used.add('address');
    let base: string | undefined = this.register(low | this.rexB, wide);
    let index = '';
    let displacement = mod === 0 ? 0 : mod === 1 ? 1 : 4;
    if (low === 4) {
      const sib = this.byte();
      const number = ((sib >> 3) & 7) | (this.rex & 2 ? 8 : 0);
      if (number !== 4) index = `,${this.register(number, wide)},${1 << (sib >> 6)}`;
      base = this.register((sib & 7) | this.rexB, wide);
      if ((sib & 7) === 5 && mod === 0) {
        base = undefined;
        displacement = 4;
      }
    } else if (low === 5 && mod === 0) {
      const value = this.signed(4);
      this.ripDisplacement = value;
      return `${segment}${signedHex(value)}(%rip)`;
    }
    if (displacement === 0) return `${segment}(${base}${index})`;
    const value = this.signed(displacement as 1 | 4);
    if (base === undefined && index === '') return `${segment}0x${BigInt.asUintN(64, BigInt(value)).toString(16)}`;
    return `${segment}${signedHex(value)}(${base ?? ''}${index})`;
  }

  protected signed(size: 1 | 2 | 4): number {
    if (size === 1) return (this.byte() << 24) >> 24;
    const half = this.byte() | (this.byte() << 8);
    if (size === 2) return (half << 16) >> 16;
    return half | (this.byte() << 16) | (this.byte() << 24);
  }
  private quad(): bigint {
    const low = BigInt(this.signed(4) >>> 0);
    return low | (BigInt(this.signed(4)) << 32n);
  }

  protected peek(): number {
    return this.bytes[this.p] ?? 0;
  }
  protected byte(): number {
    if (this.p >= this.bytes.length) this.overrun = true;
    return this.bytes[this.p++] ?? 0;
  }
}

/** `-0x4`, `0x10`. */
function signedHex(value: number): string {
  return value < 0 ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}
