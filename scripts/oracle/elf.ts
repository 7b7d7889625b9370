// SPDX-License-Identifier: GPL-2.0-only
/**
 * A small reader of ELF64 little-endian files, written apart from `src/core/elf` on purpose: the
 * oracle tests look at our objects and at gcc's through this one, so a mistake of the core's writer is
 * not hidden by the same mistake in its reader.
 *
 * Source: System V gABI, chapter 4.
 */

export interface ElfSection {
  readonly index: number;
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly address: bigint;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
  readonly info: number;
  readonly align: number;
  readonly entsize: number;
  /** empty for SHT_NOBITS */
  readonly bytes: Uint8Array;
}

export interface ElfSymbol {
  readonly name: string;
  readonly bind: number;
  readonly type: number;
  readonly visibility: number;
  readonly shndx: number;
  readonly value: bigint;
  readonly size: number;
}

export interface ElfRelocation {
  readonly offset: number;
  readonly type: number;
  readonly symbol: ElfSymbol;
  readonly addend: number;
}

export interface ElfObject {
  readonly type: number;
  readonly entry: bigint;
  readonly sections: readonly ElfSection[];
  readonly symbols: readonly ElfSymbol[];
  /** by index of the section they apply to */
  readonly relocations: ReadonlyMap<number, readonly ElfRelocation[]>;
}

export const SHT = { NULL: 0, PROGBITS: 1, SYMTAB: 2, STRTAB: 3, RELA: 4, NOTE: 7, NOBITS: 8 } as const;
export const SHF = { WRITE: 1, ALLOC: 2, EXECINSTR: 4, MERGE: 0x10, STRINGS: 0x20 } as const;
export const STT = { NOTYPE: 0, OBJECT: 1, FUNC: 2, SECTION: 3, FILE: 4 } as const;
export const SHN_ABS = 0xfff1;

export function readElf(file: Uint8Array): ElfObject {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const u16 = (at: number) => view.getUint16(at, true);
  const u32 = (at: number) => view.getUint32(at, true);
  const u64 = (at: number) => view.getBigUint64(at, true);
  if (u32(0) !== 0x464c457f || file[4] !== 2 || file[5] !== 1) throw new Error('not an ELF64 little-endian file');

  const table = Number(u64(0x28));
  const count = u16(0x3c);
  const headers = Array.from({ length: count }, (_, index) => {
    const at = table + 64 * index;
    const type = u32(at + 4);
    const offset = Number(u64(at + 24));
    const size = Number(u64(at + 32));
    return {
      index,
      nameAt: u32(at),
      type,
      flags: Number(u64(at + 8)),
      address: u64(at + 16),
      offset,
      size,
      link: u32(at + 40),
      info: u32(at + 44),
      align: Number(u64(at + 48)),
      entsize: Number(u64(at + 56)),
      bytes: type === SHT.NOBITS || type === SHT.NULL ? new Uint8Array(0) : file.subarray(offset, offset + size),
    };
  });
  const names = headers[u16(0x3e)]!.bytes;
  const sections: ElfSection[] = headers.map(({ nameAt, ...rest }) => ({ ...rest, name: stringAt(names, nameAt) }));

  const symbols: ElfSymbol[] = [];
  const symtab = sections.find((section) => section.type === SHT.SYMTAB);
  if (symtab) {
    const strings = sections[symtab.link]!.bytes;
    for (let at = symtab.offset; at < symtab.offset + symtab.size; at += 24) {
      symbols.push({
        name: stringAt(strings, u32(at)),
        bind: file[at + 4]! >> 4,
        type: file[at + 4]! & 15,
        visibility: file[at + 5]! & 3,
        shndx: u16(at + 6),
        value: u64(at + 8),
        size: Number(u64(at + 16)),
      });
    }
  }

  const relocations = new Map<number, ElfRelocation[]>();
  for (const section of sections) {
    if (section.type !== SHT.RELA) continue;
    const list = relocations.get(section.info) ?? [];
    for (let at = section.offset; at < section.offset + section.size; at += 24) {
      list.push({
        offset: Number(u64(at)),
        type: u32(at + 8),
        symbol: symbols[u32(at + 12)]!,
        addend: Number(view.getBigInt64(at + 16, true)),
      });
    }
    relocations.set(section.info, list);
  }
  return { type: u16(16), entry: u64(24), sections, symbols, relocations };
}

/** The NUL-terminated string at an offset, as UTF-8. */
export function stringAt(bytes: Uint8Array, at: number): string {
  const end = bytes.indexOf(0, at);
  return new TextDecoder().decode(bytes.subarray(at, end < 0 ? bytes.length : end));
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
