// SPDX-License-Identifier: GPL-2.0-only
/**
 * An ELF64 little-endian file, read and to be written. Members carry the format's own meaning;
 * addresses and addends are bigint (0xffffffff81000000 is no exact double), offsets and sizes in the
 * file are numbers.
 */
import type { Diagnostic } from '../base/diagnostic';
import type { OriginId } from '../base/origin';
import type { Field } from '../base/thing';

// ---------------------------------------------------------------- reading

export interface ElfHeader {
  /** e_ident, 16 bytes */
  readonly ident: Uint8Array;
  readonly type: number;
  readonly machine: number;
  readonly version: number;
  readonly entry: bigint;
  readonly phoff: number;
  readonly shoff: number;
  readonly flags: number;
  readonly ehsize: number;
  readonly phentsize: number;
  readonly phnum: number;
  readonly shentsize: number;
  /** real count, also where it stands in section 0 (more than 0xff00 sections) */
  readonly shnum: number;
  /** real index, also where it stands in section 0 */
  readonly shstrndx: number;
}

export interface ElfSection {
  readonly index: number;
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly addr: bigint;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
  readonly info: number;
  readonly addralign: number;
  readonly entsize: number;
}

export interface ElfSegment {
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly vaddr: bigint;
  readonly paddr: bigint;
  readonly filesz: number;
  readonly memsz: number;
  readonly align: number;
}

export interface ElfSymbol {
  /** index in its table */
  readonly index: number;
  readonly name: string;
  readonly value: bigint;
  readonly size: number;
  /** STB_* */
  readonly binding: number;
  /** STT_* */
  readonly type: number;
  /** STV_* */
  readonly visibility: number;
  readonly other: number;
  /** section index; SHN_UNDEF, SHN_ABS, SHN_COMMON as they are; SHN_XINDEX resolved */
  readonly shndx: number;
}

/** Decodes on demand: a driver has 26,000 symbols, and most readers want few. */
export interface SymbolTable extends Iterable<ElfSymbol> {
  /** the SHT_SYMTAB or SHT_DYNSYM section */
  readonly section: ElfSection;
  /** entries, the null symbol 0 included */
  readonly count: number;
  at(index: number): ElfSymbol;
  name(index: number): string;
  value(index: number): bigint;
  size(index: number): number;
  /** st_info: binding << 4 | type */
  info(index: number): number;
  shndx(index: number): number;
}

export interface ElfRelocation {
  /** r_offset: within the section in ET_REL, an address otherwise */
  readonly offset: bigint;
  /** R_X86_64_* */
  readonly type: number;
  /** index into the symbol table of `sh_link` */
  readonly symbol: number;
  /** 0 in SHT_REL */
  readonly addend: bigint;
}

export interface RelocationTable extends Iterable<ElfRelocation> {
  readonly section: ElfSection;
  /** the section it applies to (`sh_info`); undefined for a dynamic one */
  readonly target: ElfSection | undefined;
  readonly count: number;
  at(index: number): ElfRelocation;
}

export interface ElfFile {
  readonly bytes: Uint8Array;
  readonly header: ElfHeader;
  /** [0] is the null section, as in the file */
  readonly sections: readonly ElfSection[];
  readonly segments: readonly ElfSegment[];
  /** first section of that name */
  section(name: string): ElfSection | undefined;
  /** a view of the bytes; empty for SHT_NOBITS */
  data(section: ElfSection): Uint8Array;
  /** NUL-terminated string at an offset of a string table section; '' when outside */
  string(strtab: ElfSection | undefined, offset: number): string;
  /** the table of a SHT_SYMTAB/SHT_DYNSYM section; without argument the file's .symtab */
  symbols(section?: ElfSection): SymbolTable | undefined;
  /** the table of a SHT_RELA/SHT_REL section */
  relocations(section: ElfSection): RelocationTable;
  /** the tables whose `sh_info` is that section */
  relocationsFor(target: ElfSection): RelocationTable[];
}

/** `elf` is undefined when the file cannot be read at all; a damaged part leaves a diagnostic and reads as empty. */
export interface ElfRead {
  readonly elf: ElfFile | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

// ---------------------------------------------------------------- writing

/** A labelled range of a section's content, for the hex view. Must not overlap; gaps are labelled with the section's name. */
export interface ContentField {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly origin: OriginId;
}

export interface OutRelocation {
  /** r_offset: within the section in ET_REL */
  readonly offset: number | bigint;
  readonly type: number;
  /** position in `ElfSpec.symbols`; -1 for none (index 0) */
  readonly symbol: number;
  readonly addend: number | bigint;
  readonly origin?: OriginId;
}

export interface OutSection {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  /** default 0 */
  readonly addr?: bigint;
  readonly align: number;
  readonly entsize: number;
  /** what the file holds; in SHT_NOBITS only the size */
  readonly content: Uint8Array | { readonly size: number };
  /** of a SHT_GROUP: its content is made of these; positions of sections, and of the signature's symbol */
  readonly group?: { readonly comdat: boolean; readonly members: readonly number[]; readonly symbol: number };
  readonly fields?: readonly ContentField[];
  /** the writer makes `.rela<name>` right behind it in the header table (SHF_INFO_LINK); none made when empty */
  readonly relocations?: readonly OutRelocation[];
  /** sh_offset, where whoever laid out the segments fixed it; default: behind the section before */
  readonly offset?: number;
  /** position in `ElfSpec.sections` of the section `sh_link` names (SHF_LINK_ORDER) */
  readonly link?: number;
  readonly info?: number;
}

export interface OutSymbol {
  readonly name: string;
  readonly value: bigint;
  readonly size: number;
  readonly binding: number;
  readonly type: number;
  readonly visibility: number;
  /** position in `ElfSpec.sections`, or one of the reserved indexes */
  readonly section: number | 'undef' | 'abs' | 'common';
  readonly origin?: OriginId;
}

/** Offsets, addresses and sizes follow from the sections. */
export interface OutSegment {
  readonly type: number;
  readonly flags: number;
  readonly align: number;
  /** positions in `ElfSpec.sections`, ascending by address; empty for PT_GNU_STACK */
  readonly sections: readonly number[];
  /** default: the same as the virtual address */
  readonly paddr?: bigint;
  /** `paddr` is the segment's, whatever comes before its first section */
  readonly paddrGiven?: boolean;
  /** p_offset and p_vaddr of a segment without sections; default 0 */
  readonly offset?: number;
  readonly vaddr?: bigint;
  /** of the headers only the program headers */
  readonly withoutFileHeader?: boolean;
  /** where a PT_GNU_RELRO ends in memory: within a section, or behind the last one */
  readonly end?: bigint;
  /** begins with the file: the ELF header and the program headers are in it too */
  readonly headers?: boolean;
}

export interface ElfSpec {
  /** ET_REL or ET_EXEC */
  readonly type: number;
  /** default 0 */
  readonly entry?: bigint;
  /** in the order of the header table; without the null section, .rela*, .symtab, .strtab, .shstrtab */
  readonly sections: readonly OutSection[];
  /** without the null symbol; locals first. undefined: a stripped file, no .symtab */
  readonly symbols: readonly OutSymbol[] | undefined;
  readonly segments?: readonly OutSegment[];
}

export interface ElfWritten {
  readonly bytes: Uint8Array;
  /** tile the file, ascending */
  readonly fields: readonly Field[];
  /** those of the ELF header */
  readonly header: readonly Field[];
  /** ELF section index of each of `ElfSpec.sections` */
  readonly sectionIndex: readonly number[];
  /** file offset of each of `ElfSpec.sections` */
  readonly sectionOffset: readonly number[];
  /** every part of the file in file order, for a map to scale; header tables included, padding not */
  readonly parts: readonly { readonly name: string; readonly offset: number; readonly size: number }[];
}
