// SPDX-License-Identifier: GPL-2.0-only
/**
 * Sections while they grow, and what gas knows about a section from its name alone.
 * Source: binutils 2.40 bfd/elf.c (special_sections), gas/config/obj-elf.c (obj_elf_change_section).
 */
import type { OriginId } from '../base/origin';
import type { ContentField } from '../elf/types';
import {
  SHF_ALLOC,
  SHF_EXECINSTR,
  SHF_MERGE,
  SHF_STRINGS,
  SHF_TLS,
  SHF_WRITE,
  SHT_FINI_ARRAY,
  SHT_INIT_ARRAY,
  SHT_NOBITS,
  SHT_NOTE,
  SHT_PREINIT_ARRAY,
  SHT_PROGBITS,
} from '../elf/constants';

/** A growing section. Bytes are appended; fixups write into them later. */
export class AsmSection {
  align = 1;
  readonly fields: ContentField[] = [];
  private buffer = new Uint8Array(64);
  private length = 0;

  constructor(
    readonly name: string,
    readonly type: number,
    readonly flags: number,
    readonly entsize: number,
    /** position in order of creation */
    readonly position: number,
  ) {}

  get size(): number {
    return this.length;
  }
  get isCode(): boolean {
    return (this.flags & SHF_EXECINSTR) !== 0;
  }
  get isMerge(): boolean {
    return (this.flags & SHF_MERGE) !== 0;
  }
  get isNobits(): boolean {
    return this.type === SHT_NOBITS;
  }

  append(bytes: Uint8Array): void {
    if (!this.isNobits) {
      this.reserve(this.length + bytes.length);
      this.buffer.set(bytes, this.length);
    }
    this.length += bytes.length;
  }

  /** Room of zeroes, without an array for it: `.bss` objects may be large. */
  appendZeroes(count: number): void {
    if (!this.isNobits) this.reserve(this.length + count);
    this.length += count;
  }

  /** `value`, little-endian, into bytes already there. */
  patch(offset: number, size: number, value: bigint): void {
    for (let i = 0; i < size; i++) this.buffer[offset + i] = Number((value >> BigInt(8 * i)) & 0xffn);
  }

  bytes(from = 0, to = this.length): Uint8Array {
    return this.isNobits ? new Uint8Array(0) : this.buffer.slice(from, to);
  }

  field(from: number, to: number, label: string, origin: OriginId): void {
    if (to > from && !this.isNobits) this.fields.push({ from, to, label, origin });
  }

  private reserve(size: number): void {
    if (size <= this.buffer.length) return;
    const grown = new Uint8Array(Math.max(size, 2 * this.buffer.length));
    grown.set(this.buffer);
    this.buffer = grown;
  }
}

interface Special {
  readonly name: string;
  /** exact: this name; dotted: also `name.x`; prefix: whatever begins with it */
  readonly match: 'exact' | 'dotted' | 'prefix';
  readonly type: number;
  readonly flags: number;
}

const A = SHF_ALLOC;
const WA = SHF_ALLOC | SHF_WRITE;
const AX = SHF_ALLOC | SHF_EXECINSTR;

const specials: readonly Special[] = [
  { name: '.bss', match: 'dotted', type: SHT_NOBITS, flags: WA },
  { name: '.comment', match: 'exact', type: SHT_PROGBITS, flags: 0 },
  { name: '.ctors', match: 'dotted', type: SHT_PROGBITS, flags: WA },
  { name: '.data', match: 'dotted', type: SHT_PROGBITS, flags: WA },
  { name: '.data1', match: 'exact', type: SHT_PROGBITS, flags: WA },
  { name: '.debug', match: 'prefix', type: SHT_PROGBITS, flags: 0 },
  { name: '.dtors', match: 'dotted', type: SHT_PROGBITS, flags: WA },
  { name: '.fini', match: 'exact', type: SHT_PROGBITS, flags: AX },
  { name: '.fini_array', match: 'dotted', type: SHT_FINI_ARRAY, flags: WA },
  { name: '.gnu.linkonce.b', match: 'dotted', type: SHT_NOBITS, flags: WA },
  { name: '.init', match: 'exact', type: SHT_PROGBITS, flags: AX },
  { name: '.init_array', match: 'dotted', type: SHT_INIT_ARRAY, flags: WA },
  { name: '.line', match: 'exact', type: SHT_PROGBITS, flags: 0 },
  { name: '.note.GNU-stack', match: 'exact', type: SHT_PROGBITS, flags: 0 },
  { name: '.note', match: 'prefix', type: SHT_NOTE, flags: 0 },
  { name: '.preinit_array', match: 'dotted', type: SHT_PREINIT_ARRAY, flags: WA },
  { name: '.rodata', match: 'dotted', type: SHT_PROGBITS, flags: A },
  { name: '.rodata1', match: 'exact', type: SHT_PROGBITS, flags: A },
  { name: '.tbss', match: 'dotted', type: SHT_NOBITS, flags: WA | SHF_TLS },
  { name: '.tdata', match: 'dotted', type: SHT_PROGBITS, flags: WA | SHF_TLS },
  { name: '.text', match: 'dotted', type: SHT_PROGBITS, flags: AX },
];

export function specialSection(name: string): { readonly type: number; readonly flags: number } | undefined {
  return specials.find(
    (s) =>
      name === s.name ||
      (s.match === 'dotted' && name.startsWith(`${s.name}.`)) ||
      (s.match === 'prefix' && name.startsWith(s.name)),
  );
}

/** The letters of `.section name,"flags"`. undefined: a letter gas does not take. */
export function parseFlags(letters: string): number | undefined {
  let flags = 0;
  for (const letter of letters) {
    const bit = {
      a: SHF_ALLOC,
      w: SHF_WRITE,
      x: SHF_EXECINSTR,
      M: SHF_MERGE,
      S: SHF_STRINGS,
      T: SHF_TLS,
      R: 0x200000,
      e: 0x80000000,
    }[letter];
    if (bit === undefined) return undefined;
    flags += (flags & bit) === 0 ? bit : 0;
  }
  return flags;
}

/** The word after `@` or `%`. */
export function parseType(word: string): number | undefined {
  const known: Readonly<Record<string, number>> = {
    progbits: SHT_PROGBITS,
    nobits: SHT_NOBITS,
    note: SHT_NOTE,
    init_array: SHT_INIT_ARRAY,
    fini_array: SHT_FINI_ARRAY,
    preinit_array: SHT_PREINIT_ARRAY,
  };
  return known[word];
}

/** Flag letters as readelf prints them in its `Flg` column. */
export function flagLetters(flags: number): string {
  const letters: readonly [number, string][] = [
    [0x1, 'W'],
    [0x2, 'A'],
    [0x4, 'X'],
    [0x10, 'M'],
    [0x20, 'S'],
    [0x40, 'I'],
    [0x80, 'L'],
    [0x200, 'G'],
    [0x400, 'T'],
    [0x800, 'C'],
    [0x200000, 'R'],
    [0x80000000, 'E'],
  ];
  return letters.map(([bit, letter]) => ((flags & bit) !== 0 ? letter : '')).join('');
}

/** Multi-byte no-ops of gas for x86-64 (gas/config/tc-i386.c, alt_patt: at most 11 bytes each), by length. */
const nops: readonly (readonly number[])[] = [
  [],
  [0x90],
  [0x66, 0x90],
  [0x0f, 0x1f, 0x00],
  [0x0f, 0x1f, 0x40, 0x00],
  [0x0f, 0x1f, 0x44, 0x00, 0x00],
  [0x66, 0x0f, 0x1f, 0x44, 0x00, 0x00],
  [0x0f, 0x1f, 0x80, 0x00, 0x00, 0x00, 0x00],
  [0x0f, 0x1f, 0x84, 0x00, 0x00, 0x00, 0x00, 0x00],
  [0x66, 0x0f, 0x1f, 0x84, 0x00, 0x00, 0x00, 0x00, 0x00],
  [0x66, 0x2e, 0x0f, 0x1f, 0x84, 0x00, 0x00, 0x00, 0x00, 0x00],
  [0x66, 0x66, 0x2e, 0x0f, 0x1f, 0x84, 0x00, 0x00, 0x00, 0x00, 0x00],
];

/** What fills a gap of `count` bytes in code: the longest no-ops first, so that running through costs least. */
export function codePadding(count: number): Uint8Array {
  const out: number[] = [];
  for (let left = count; left > 0;) {
    const step = Math.min(left, 11);
    out.push(...nops[step]!);
    left -= step;
  }
  return Uint8Array.from(out);
}
