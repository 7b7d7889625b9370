// SPDX-License-Identifier: GPL-2.0-only
/**
 * Numbers of the ELF format that x86-64 kernel objects use, under the names of <elf.h>.
 * Source: System V gABI, chapters 4 and 5; x86-64 psABI 1.0, section 4; binutils 2.40 for the GNU ones.
 */

export const ELFCLASS64 = 2;
export const ELFDATA2LSB = 1;
export const EV_CURRENT = 1;
export const ELFOSABI_NONE = 0;

export const ET_NONE = 0;
export const ET_REL = 1;
export const ET_EXEC = 2;
export const ET_DYN = 3;
export const ET_CORE = 4;

export const EM_X86_64 = 62;

/** Sizes of the 64-bit structures. */
export const EHDR_SIZE = 64;
export const SHDR_SIZE = 64;
export const PHDR_SIZE = 56;
export const SYM_SIZE = 24;
export const RELA_SIZE = 24;
export const REL_SIZE = 16;

export const SHN_UNDEF = 0;
export const SHN_LORESERVE = 0xff00;
export const SHN_ABS = 0xfff1;
export const SHN_COMMON = 0xfff2;
export const SHN_XINDEX = 0xffff;

export const SHT_NULL = 0;
export const SHT_PROGBITS = 1;
export const SHT_SYMTAB = 2;
export const SHT_STRTAB = 3;
export const SHT_RELA = 4;
export const SHT_HASH = 5;
export const SHT_DYNAMIC = 6;
export const SHT_NOTE = 7;
export const SHT_NOBITS = 8;
export const SHT_REL = 9;
export const SHT_SHLIB = 10;
export const SHT_DYNSYM = 11;
export const SHT_INIT_ARRAY = 14;
export const SHT_FINI_ARRAY = 15;
export const SHT_PREINIT_ARRAY = 16;
export const SHT_GROUP = 17;
export const SHT_SYMTAB_SHNDX = 18;
export const SHT_X86_64_UNWIND = 0x70000001;

/** Section flags. SHF_EXCLUDE is bit 31: combine with `+` or finish with `>>> 0`. */
export const SHF_WRITE = 0x1;
export const SHF_ALLOC = 0x2;
export const SHF_EXECINSTR = 0x4;
export const SHF_MERGE = 0x10;
export const SHF_STRINGS = 0x20;
export const SHF_INFO_LINK = 0x40;
export const SHF_LINK_ORDER = 0x80;
export const SHF_OS_NONCONFORMING = 0x100;
export const SHF_GROUP = 0x200;
export const SHF_TLS = 0x400;
export const SHF_COMPRESSED = 0x800;
export const SHF_GNU_RETAIN = 0x200000;
export const SHF_EXCLUDE = 0x80000000;

/** flag word of a SHT_GROUP */
export const GRP_COMDAT = 1;

export const STB_LOCAL = 0;
export const STB_GLOBAL = 1;
export const STB_WEAK = 2;
export const STB_GNU_UNIQUE = 10;

export const STT_NOTYPE = 0;
export const STT_OBJECT = 1;
export const STT_FUNC = 2;
export const STT_SECTION = 3;
export const STT_FILE = 4;
export const STT_COMMON = 5;
export const STT_TLS = 6;
export const STT_GNU_IFUNC = 10;

export const STV_DEFAULT = 0;
export const STV_INTERNAL = 1;
export const STV_HIDDEN = 2;
export const STV_PROTECTED = 3;

export const PT_NULL = 0;
export const PT_LOAD = 1;
export const PT_NOTE = 4;
export const PT_PHDR = 6;
export const PT_TLS = 7;
export const PT_GNU_STACK = 0x6474e551;
export const PT_GNU_RELRO = 0x6474e552;

export const PF_X = 1;
export const PF_W = 2;
export const PF_R = 4;

export const R_X86_64_NONE = 0;
export const R_X86_64_64 = 1;
export const R_X86_64_PC32 = 2;
export const R_X86_64_GOT32 = 3;
export const R_X86_64_PLT32 = 4;
export const R_X86_64_COPY = 5;
export const R_X86_64_GLOB_DAT = 6;
export const R_X86_64_JUMP_SLOT = 7;
export const R_X86_64_RELATIVE = 8;
export const R_X86_64_GOTPCREL = 9;
export const R_X86_64_32 = 10;
export const R_X86_64_32S = 11;
export const R_X86_64_16 = 12;
export const R_X86_64_PC16 = 13;
export const R_X86_64_8 = 14;
export const R_X86_64_PC8 = 15;
export const R_X86_64_TPOFF32 = 23;
export const R_X86_64_PC64 = 24;
export const R_X86_64_SIZE32 = 32;
export const R_X86_64_SIZE64 = 33;
export const R_X86_64_GOTPCRELX = 41;
export const R_X86_64_REX_GOTPCRELX = 42;

/** Names by number, as readelf prints them: psABI table 4.9. */
const relocationNames: readonly (string | undefined)[] = [
  'R_X86_64_NONE',
  'R_X86_64_64',
  'R_X86_64_PC32',
  'R_X86_64_GOT32',
  'R_X86_64_PLT32',
  'R_X86_64_COPY',
  'R_X86_64_GLOB_DAT',
  'R_X86_64_JUMP_SLOT',
  'R_X86_64_RELATIVE',
  'R_X86_64_GOTPCREL',
  'R_X86_64_32',
  'R_X86_64_32S',
  'R_X86_64_16',
  'R_X86_64_PC16',
  'R_X86_64_8',
  'R_X86_64_PC8',
  'R_X86_64_DTPMOD64',
  'R_X86_64_DTPOFF64',
  'R_X86_64_TPOFF64',
  'R_X86_64_TLSGD',
  'R_X86_64_TLSLD',
  'R_X86_64_DTPOFF32',
  'R_X86_64_GOTTPOFF',
  'R_X86_64_TPOFF32',
  'R_X86_64_PC64',
  'R_X86_64_GOTOFF64',
  'R_X86_64_GOTPC32',
  'R_X86_64_GOT64',
  'R_X86_64_GOTPCREL64',
  'R_X86_64_GOTPC64',
  'R_X86_64_GOTPLT64',
  'R_X86_64_PLTOFF64',
  'R_X86_64_SIZE32',
  'R_X86_64_SIZE64',
  'R_X86_64_GOTPC32_TLSDESC',
  'R_X86_64_TLSDESC_CALL',
  'R_X86_64_TLSDESC',
  'R_X86_64_IRELATIVE',
  'R_X86_64_RELATIVE64',
  'R_X86_64_PC32_BND',
  'R_X86_64_PLT32_BND',
  'R_X86_64_GOTPCRELX',
  'R_X86_64_REX_GOTPCRELX',
];

export function relocationName(type: number): string | undefined {
  return relocationNames[type];
}

/** Bytes the relocation writes, and what it writes: S symbol, A addend, P the place. undefined: not one the kernel's loader or our linker knows. */
export interface RelocationRule {
  readonly size: 0 | 1 | 2 | 4 | 8;
  readonly formula: '' | 'S + A' | 'S + A - P';
  /** the value must fit the field as a signed, an unsigned number, or either; undefined: it wraps */
  readonly check: 'signed' | 'unsigned' | 'either' | undefined;
}

/** psABI table 4.9. PLT32 without a PLT (a static link, the kernel) is PC32. */
export function relocationRule(type: number): RelocationRule | undefined {
  switch (type) {
    case R_X86_64_NONE:
      return { size: 0, formula: '', check: undefined };
    case R_X86_64_64:
      return { size: 8, formula: 'S + A', check: undefined };
    case R_X86_64_PC64:
      return { size: 8, formula: 'S + A - P', check: undefined };
    case R_X86_64_PC32:
    case R_X86_64_PLT32:
      return { size: 4, formula: 'S + A - P', check: 'signed' };
    case R_X86_64_32:
      return { size: 4, formula: 'S + A', check: 'unsigned' };
    case R_X86_64_32S:
      return { size: 4, formula: 'S + A', check: 'signed' };
    case R_X86_64_16:
      return { size: 2, formula: 'S + A', check: 'either' };
    case R_X86_64_PC16:
      return { size: 2, formula: 'S + A - P', check: 'either' };
    case R_X86_64_8:
      return { size: 1, formula: 'S + A', check: 'either' };
    case R_X86_64_PC8:
      return { size: 1, formula: 'S + A - P', check: 'either' };
    default:
      return undefined;
  }
}
