// SPDX-License-Identifier: GPL-2.0-only
/**
 * What the linker works on: input files and their sections, output sections, symbols.
 *
 * Section flags are BFD's (SEC_*), not ELF's: ld decides where an orphan goes, and which segment a
 * section starts, by them (binutils 2.40, bfd/elf.c, _bfd_elf_make_section_from_shdr).
 */
import * as elf from '../elf';
import type { ElfFile, ElfRelocation, ElfSymbol } from '../elf';
import type { Mark } from '../base/thing';
import type { ObjectFile } from '../assemble/types';
import type { InputGroup } from './groups';
import type { Region } from './regions';
import type { Assertion, Assignment, Data, Fill, Insert, OutputDescription, Wild, Expression } from './script/ast';

export const Sec = {
  alloc: 1,
  load: 2,
  readonly: 4,
  code: 8,
  data: 0x10,
  contents: 0x20,
  merge: 0x40,
  strings: 0x80,
  tls: 0x100,
  debugging: 0x200,
  exclude: 0x400,
  keep: 0x800,
} as const;

export interface InputFile {
  readonly index: number;
  /** as messages name it: `demo.o`, `lib.a(demo.o)` */
  readonly path: string;
  /** as patterns see it: of an archive's member, the member's name alone */
  readonly name: string;
  /** path of the archive it is a member of */
  readonly archive: string | undefined;
  readonly object: ObjectFile;
  readonly elf: ElfFile;
  /** by ELF index; undefined for the null section, tables of symbols, strings and relocations */
  readonly sections: readonly (InputSection | undefined)[];
  /** the whole .symtab, [0] the null symbol */
  readonly symbols: readonly ElfSymbol[];
  /** by symbol index; undefined for locals */
  readonly globals: readonly (LinkSymbol | undefined)[];
  /** marks by section index */
  readonly marks: ReadonlyMap<number, readonly Mark[]>;
  /** index in the kernel's sense: one of the objects the user wrote */
  readonly user: boolean;
}

/** A section of an object as its file has it. */
export class SectionHeader {
  private decoded: readonly ElfRelocation[] | undefined;

  constructor(
    readonly index: number,
    readonly name: string,
    readonly type: number,
    readonly shFlags: number,
    readonly flags: number,
    readonly align: number,
    readonly entsize: number,
    readonly size: number,
    readonly data: Uint8Array,
    private readonly readRelocations: () => readonly ElfRelocation[],
  ) {}

  get relocations(): readonly ElfRelocation[] {
    return (this.decoded ??= this.readRelocations());
  }

  /** flags in readelf's letters */
  get letters(): string {
    return (this.written ??= flagLetters(this.shFlags));
  }
  private written: string | undefined;
}

/** Flags in readelf's letters. */
export function flagLetters(flags: number): string {
  return `${flags & elf.SHF_WRITE ? 'W' : ''}${flags & elf.SHF_ALLOC ? 'A' : ''}${flags & elf.SHF_EXECINSTR ? 'X' : ''}${flags & elf.SHF_MERGE ? 'M' : ''}${flags & elf.SHF_STRINGS ? 'S' : ''}`;
}

/** The same in one link. */
export class InputSection {
  /** where it went: an output section, nowhere on purpose, or nowhere yet */
  output: OutputSection | 'discarded' | undefined;
  outputOffset = 0;
  /** by a KEEP, or marked by garbage collection */
  marked = false;
  collected = false;
  /** under a KEEP, with --gc-sections */
  saved = false;
  /** after string merging: where each byte range of the input went */
  merged: MergedSection | undefined;
  /** the section group it belongs to, or is */
  group: InputGroup | undefined;
  /** of a discarded member of a group: the same one of the group that is kept */
  keptBy: InputSection | undefined;
  /** empty, made by ld's back end for the sake of links that are not static */
  linkerCreated = false;
  flags: number;
  align: number;
  /** size in the output: changes when strings merge */
  size: number;
  readonly index: number;
  readonly name: string;
  readonly type: number;
  readonly shFlags: number;
  readonly entsize: number;
  readonly inputSize: number;
  readonly data: Uint8Array;
  /** common symbols of the file, given addresses by the linker */
  readonly isCommon: boolean;

  constructor(
    readonly file: InputFile,
    readonly header: SectionHeader,
  ) {
    this.index = header.index;
    this.name = header.name;
    this.type = header.type;
    this.shFlags = header.shFlags;
    this.flags = header.flags;
    this.align = header.align;
    this.entsize = header.entsize;
    this.inputSize = header.size;
    this.size = header.size;
    this.data = header.data;
    this.isCommon = header.index < 0;
  }

  relocations(): readonly ElfRelocation[] {
    return this.header.relocations;
  }
}

/** Where a piece of a merged section lives now. */
export interface MergedSection {
  /** offset in the input -> the section that holds the string, and the offset there */
  locate(offset: number): { readonly section: InputSection; readonly offset: number };
  /** the bytes this section still holds */
  readonly content: Uint8Array;
}

export type Child =
  | { readonly kind: 'assignment'; readonly statement: Assignment }
  | { readonly kind: 'assert'; readonly statement: Assertion }
  | { readonly kind: 'data'; readonly statement: Data; offset: number; value: bigint }
  | { readonly kind: 'fill'; readonly statement: Fill }
  | {
      readonly kind: 'wild';
      readonly statement: Wild;
      readonly members: InputSection[];
      before: readonly InputSection[] | undefined;
    }
  | { readonly kind: 'orphan'; readonly section: InputSection };

export interface Pad {
  readonly offset: number;
  readonly size: number;
  readonly fill: Uint8Array | undefined;
}

/** bfd's asection of the output. */
export class OutputSection {
  vma = 0n;
  lma = 0n;
  size = 0;
  /** size of the pass before */
  rawsize = 0;
  align = 1;
  entsize = 0;
  type: number;
  /** `TYPE = ...` of the script */
  userType: number | undefined;
  removed = false;
  userSetVma = false;
  hasInput = false;
  bytes: Uint8Array = new Uint8Array(0);
  pads: Pad[] = [];
  readonly inputs: InputSection[] = [];
  /** neighbour at the time it was removed */
  previous: OutputSection | undefined;
  phdrs: readonly string[] = [];

  constructor(
    readonly name: string,
    public flags: number,
    /** how many were made before it */
    readonly id: number,
  ) {
    this.type = specialOf(name)?.type ?? elf.SHT_NULL;
  }
}

/** An output section statement: one of the script's, or made for an orphan. */
export interface OutputStatement {
  readonly kind: 'output';
  readonly name: string;
  readonly description: OutputDescription | undefined;
  /** the script's, or --section-start's */
  address: Expression | undefined;
  readonly children: Child[];
  section: OutputSection | undefined;
  ignored: boolean;
  /** a symbol is assigned inside: the address is obeyed though the section is empty */
  updateDot: boolean;
  processedVma: boolean;
  processedLma: boolean;
  /** where it runs; undefined until it is laid out, unless the script says it */
  region: Region | undefined;
  /** where it is loaded, when the script says so by a region */
  loadRegion: Region | undefined;
  afterEnd: boolean;
  /** ONLY_IF_RO / ONLY_IF_RW did not hold */
  constrainedAway: boolean;
  /** segments of the script an orphan takes over from its neighbour */
  phdrs: readonly string[];
  /** for orphans: flags ld gives a statement that has none yet */
  flagsHint: number;
  /** `after` it was placed, for the record */
  orphanAfter: string | undefined;
}

export type Statement =
  | { readonly kind: 'assignment'; readonly statement: Assignment }
  | { readonly kind: 'assert'; readonly statement: Assertion }
  /** only until the inputs are mapped */
  | { readonly kind: 'insert'; readonly statement: Insert }
  | OutputStatement;

export type SymbolState = 'new' | 'undefined' | 'undefweak' | 'defined' | 'defweak' | 'common';

export class LinkSymbol {
  state: SymbolState = 'new';
  /** relative to this; undefined: absolute */
  section: InputSection | OutputSection | undefined;
  value = 0n;
  size = 0;
  type = 0;
  visibility = 0;
  /** file that defines it, or first refers to it */
  file: InputFile | undefined;
  byScript = false;
  provided = false;
  forcedLocal = false;
  /** assigned outside of sections from `.`: belongs to a section in the end */
  fromDot = false;
  finalSection: OutputSection | undefined;
  referenced = false;
  /** undefined, and named by nothing but sections of groups that are discarded */
  onlyDiscarded = false;
  /** the command line asks for it; with --gc-sections: something that is kept names it */
  marked = false;
  /** alignment of a common symbol */
  commonAlign = 1;
  scriptLine = 0;
  /** the script has assigned it, and an object defines it too */
  byObject = false;
  /** the pass over the script in which it was assigned last */
  iteration = 0;
  /** `__start_X` or `__stop_X` of an input section, made by the linker */
  bound: { readonly which: 'start' | 'stop'; readonly section: string; readonly weak: boolean } | undefined;

  constructor(readonly name: string) {}

  get isDefined(): boolean {
    return this.state === 'defined' || this.state === 'defweak';
  }
}

/** Address of something in the output. */
export function addressOf(section: InputSection | OutputSection | undefined, value: bigint): bigint {
  if (section === undefined) return value;
  if (section instanceof OutputSection) return BigInt.asUintN(64, section.vma + value);
  if (section.output === undefined || section.output === 'discarded') return value;
  const at = section.merged ? section.merged.locate(Number(value)) : undefined;
  const home = at?.section ?? section;
  const offset = at === undefined ? BigInt(section.outputOffset) + value : BigInt(home.outputOffset + at.offset);
  return BigInt.asUintN(64, (home.output as OutputSection).vma + offset);
}

export function symbolAddress(symbol: LinkSymbol): bigint {
  return symbol.isDefined ? addressOf(symbol.section, symbol.value) : 0n;
}

interface Special {
  readonly name: string;
  /** 'exact'; 'dotted': also followed by a dot and more; 'prefix': followed by anything */
  readonly match: 'exact' | 'dotted' | 'prefix';
  readonly type: number;
  readonly flags: number;
}

const WA = elf.SHF_WRITE | elf.SHF_ALLOC;

/** BFD gives some names a type and flags as soon as they exist (bfd/elf.c, special_sections_*). */
const specials: readonly Special[] = [
  { name: '.bss', match: 'dotted', type: elf.SHT_NOBITS, flags: WA },
  { name: '.comment', match: 'exact', type: elf.SHT_PROGBITS, flags: 0 },
  { name: '.data', match: 'dotted', type: elf.SHT_PROGBITS, flags: WA },
  { name: '.data1', match: 'exact', type: elf.SHT_PROGBITS, flags: WA },
  { name: '.fini', match: 'exact', type: elf.SHT_PROGBITS, flags: elf.SHF_ALLOC | elf.SHF_EXECINSTR },
  { name: '.fini_array', match: 'dotted', type: elf.SHT_FINI_ARRAY, flags: WA },
  { name: '.init', match: 'exact', type: elf.SHT_PROGBITS, flags: elf.SHF_ALLOC | elf.SHF_EXECINSTR },
  { name: '.init_array', match: 'dotted', type: elf.SHT_INIT_ARRAY, flags: WA },
  { name: '.note.GNU-stack', match: 'exact', type: elf.SHT_PROGBITS, flags: 0 },
  { name: '.note', match: 'prefix', type: elf.SHT_NOTE, flags: 0 },
  { name: '.preinit_array', match: 'dotted', type: elf.SHT_PREINIT_ARRAY, flags: WA },
  { name: '.rodata', match: 'dotted', type: elf.SHT_PROGBITS, flags: elf.SHF_ALLOC },
  { name: '.rodata1', match: 'exact', type: elf.SHT_PROGBITS, flags: elf.SHF_ALLOC },
  { name: '.tbss', match: 'dotted', type: elf.SHT_NOBITS, flags: WA | elf.SHF_TLS },
  { name: '.tdata', match: 'dotted', type: elf.SHT_PROGBITS, flags: WA | elf.SHF_TLS },
  { name: '.text', match: 'dotted', type: elf.SHT_PROGBITS, flags: elf.SHF_ALLOC | elf.SHF_EXECINSTR },
];

export function specialOf(name: string): Special | undefined {
  return specials.find(
    (s) =>
      name === s.name ||
      (s.match === 'dotted' && name.startsWith(`${s.name}.`)) ||
      (s.match === 'prefix' && name.startsWith(s.name)),
  );
}

export function bfdFlags(name: string, type: number, shFlags: number): number {
  let flags = type === elf.SHT_NOBITS ? 0 : Sec.contents;
  if (type === elf.SHT_GROUP) flags |= Sec.exclude;
  if (shFlags & elf.SHF_ALLOC) {
    flags |= Sec.alloc;
    if (type !== elf.SHT_NOBITS) flags |= Sec.load;
  }
  if (!(shFlags & elf.SHF_WRITE)) flags |= Sec.readonly;
  if (shFlags & elf.SHF_EXECINSTR) flags |= Sec.code;
  else if (flags & Sec.load) flags |= Sec.data;
  if (shFlags & elf.SHF_MERGE) flags |= Sec.merge;
  if (shFlags & elf.SHF_STRINGS) flags |= Sec.strings;
  if (shFlags & elf.SHF_TLS) flags |= Sec.tls;
  if (shFlags >= elf.SHF_EXCLUDE) flags |= Sec.exclude;
  if (
    !(flags & Sec.alloc) &&
    /^\.(?:debug|zdebug|stab|line|gdb_index|gnu\.debuglto_\.debug_|gnu\.linkonce\.wi\.)/.test(name)
  )
    flags |= Sec.debugging;
  return flags;
}
