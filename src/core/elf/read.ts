// SPDX-License-Identifier: GPL-2.0-only
/**
 * Reads an ELF64 little-endian file: our own, gcc's, a .ko, a vmlinux.
 *
 * In: bytes, trusted in nothing. Out: header, sections, segments, and tables that decode an entry
 * when it is asked for (a debug .ko has 20 MB and hundreds of thousands of relocations).
 * A file that is no such ELF gives diagnostics and no `elf`; a damaged part gives a diagnostic and
 * reads as empty. Source: System V gABI, chapters 4 and 5.
 */
import { decodeUtf8 } from '../base/bytes';
import type { Diagnostic } from '../base/diagnostic';
import * as elf from './constants';
import type {
  ElfFile,
  ElfHeader,
  ElfRead,
  ElfRelocation,
  ElfSection,
  ElfSegment,
  ElfSymbol,
  RelocationTable,
  SymbolTable,
} from './types';

export function readElf(bytes: Uint8Array): ElfRead {
  const diagnostics: Diagnostic[] = [];
  const complain = (id: string, text: string, severity: 'fatal' | 'error' = 'error') => {
    diagnostics.push({ id: `elf.${id}`, severity, tool: 'kmodscope', span: undefined, text, notes: [] });
  };
  const header = readHeader(bytes, (id, text) => complain(id, text, 'fatal'));
  if (!header) return { elf: undefined, diagnostics };
  return { elf: new Elf(bytes, header, complain), diagnostics };
}

const read = new WeakMap<Uint8Array, ElfRead>();

/**
 * As `readElf`, for bytes that nobody changes any more: a build's own objects and images. Several
 * stages look at the same file, and the teaching kernel's objects are the same in every build.
 */
export function readElfOnce(bytes: Uint8Array): ElfRead {
  let known = read.get(bytes);
  if (!known) read.set(bytes, (known = readElf(bytes)));
  return known;
}

type Complain = (id: string, text: string) => void;

function readHeader(bytes: Uint8Array, fail: Complain): ElfHeader | undefined {
  if (bytes.length < 4 || bytes[0] !== 0x7f || bytes[1] !== 0x45 || bytes[2] !== 0x4c || bytes[3] !== 0x46) {
    fail('magic', 'not an ELF file: it does not begin with 7f 45 4c 46');
    return undefined;
  }
  if (bytes.length < elf.EHDR_SIZE) {
    fail('truncated-header', `file truncated: an ELF header has ${elf.EHDR_SIZE} bytes, the file ${bytes.length}`);
    return undefined;
  }
  if (bytes[4] !== elf.ELFCLASS64 || bytes[5] !== elf.ELFDATA2LSB) {
    fail('class', `only 64-bit little-endian ELF is read: EI_CLASS is ${bytes[4]}, EI_DATA is ${bytes[5]}`);
    return undefined;
  }
  const view = viewOf(bytes);
  const shoff = offsetAt(view, 40);
  const shentsize = view.getUint16(58, true);
  let shnum = view.getUint16(60, true);
  let shstrndx = view.getUint16(62, true);
  if (shoff !== 0) {
    if (shentsize !== elf.SHDR_SIZE) {
      fail('shentsize', `e_shentsize is ${shentsize}, not ${elf.SHDR_SIZE}`);
      return undefined;
    }
    if (shoff + elf.SHDR_SIZE > bytes.length) {
      fail(
        'shoff',
        `file truncated: the section headers begin at ${hex(shoff)}, the file ends at ${hex(bytes.length)}`,
      );
      return undefined;
    }
    // More sections than a half-word counts: section 0 holds the real numbers (gABI, "ELF Header").
    if (shnum === 0) shnum = offsetAt(view, shoff + 32);
    if (shstrndx === elf.SHN_XINDEX) shstrndx = view.getUint32(shoff + 40, true);
    if (shoff + shnum * elf.SHDR_SIZE > bytes.length) {
      fail(
        'shnum',
        `file truncated: ${shnum} section headers at ${hex(shoff)} end at ${hex(shoff + shnum * elf.SHDR_SIZE)}, the file at ${hex(bytes.length)}`,
      );
      return undefined;
    }
  } else shnum = 0;
  return {
    ident: bytes.subarray(0, 16),
    type: view.getUint16(16, true),
    machine: view.getUint16(18, true),
    version: view.getUint32(20, true),
    entry: view.getBigUint64(24, true),
    phoff: offsetAt(view, 32),
    shoff,
    flags: view.getUint32(48, true),
    ehsize: view.getUint16(52, true),
    phentsize: view.getUint16(54, true),
    phnum: view.getUint16(56, true),
    shentsize,
    shnum,
    shstrndx,
  };
}

class Elf implements ElfFile {
  readonly sections: readonly ElfSection[];
  readonly segments: readonly ElfSegment[];
  private readonly view: DataView;
  private readonly tables = new Map<number, SymbolTable>();
  private relocated: Map<number, ElfSection[]> | undefined;

  constructor(
    readonly bytes: Uint8Array,
    readonly header: ElfHeader,
    complain: Complain,
  ) {
    this.view = viewOf(bytes);
    this.sections = this.readSections(complain);
    this.segments = this.readSegments(complain);
  }

  section(name: string): ElfSection | undefined {
    return this.sections.find((s) => s.name === name);
  }

  data(section: ElfSection): Uint8Array {
    if (section.type === elf.SHT_NOBITS || section.type === elf.SHT_NULL) return this.bytes.subarray(0, 0);
    if (section.offset + section.size > this.bytes.length) return this.bytes.subarray(0, 0);
    return this.bytes.subarray(section.offset, section.offset + section.size);
  }

  string(strtab: ElfSection | undefined, offset: number): string {
    if (!strtab || offset >= strtab.size) return '';
    const data = this.data(strtab);
    if (offset >= data.length) return '';
    let end = data.indexOf(0, offset);
    if (end < 0) end = data.length;
    return text(data, offset, end);
  }

  symbols(section?: ElfSection): SymbolTable | undefined {
    const wanted = section ?? this.sections.find((s) => s.type === elf.SHT_SYMTAB);
    if (!wanted || (wanted.type !== elf.SHT_SYMTAB && wanted.type !== elf.SHT_DYNSYM)) return undefined;
    let table = this.tables.get(wanted.index);
    if (!table) {
      table = new Symbols(this, wanted);
      this.tables.set(wanted.index, table);
    }
    return table;
  }

  relocations(section: ElfSection): RelocationTable {
    return new Relocations(this, section);
  }

  relocationsFor(target: ElfSection): RelocationTable[] {
    if (!this.relocated) {
      this.relocated = new Map();
      for (const s of this.sections) {
        if (s.type !== elf.SHT_RELA && s.type !== elf.SHT_REL) continue;
        const list = this.relocated.get(s.info);
        if (list) list.push(s);
        else this.relocated.set(s.info, [s]);
      }
    }
    return (this.relocated.get(target.index) ?? []).map((s) => this.relocations(s));
  }

  private readSections(complain: Complain): ElfSection[] {
    const { shoff, shnum, shstrndx } = this.header;
    const view = this.view;
    const at = (i: number) => shoff + i * elf.SHDR_SIZE;
    let names = this.bytes.subarray(0, 0);
    if (shnum > 0) {
      if (shstrndx >= shnum) complain('shstrndx', `e_shstrndx is ${shstrndx}, but there are ${shnum} sections`);
      else {
        const offset = offsetAt(view, at(shstrndx) + 24);
        names = this.bytes.subarray(offset, offset + offsetAt(view, at(shstrndx) + 32));
      }
    }
    const sections: ElfSection[] = [];
    for (let i = 0; i < shnum; i++) {
      const p = at(i);
      const nameOffset = view.getUint32(p, true);
      let end = names.indexOf(0, nameOffset);
      if (end < 0) end = names.length;
      const section: ElfSection = {
        index: i,
        name: nameOffset < names.length ? text(names, nameOffset, end) : '',
        type: view.getUint32(p + 4, true),
        flags: offsetAt(view, p + 8),
        addr: view.getBigUint64(p + 16, true),
        offset: offsetAt(view, p + 24),
        size: offsetAt(view, p + 32),
        link: view.getUint32(p + 40, true),
        info: view.getUint32(p + 44, true),
        addralign: offsetAt(view, p + 48),
        entsize: offsetAt(view, p + 56),
      };
      sections.push(section);
      if (
        section.type !== elf.SHT_NOBITS &&
        section.type !== elf.SHT_NULL &&
        section.offset + section.size > this.bytes.length
      )
        complain(
          'section-end',
          `section [${i}] '${section.name}' ends at ${hex(section.offset + section.size)}, beyond the file's end ${hex(this.bytes.length)}`,
        );
      if (section.link >= shnum)
        complain('sh-link', `section [${i}] '${section.name}': sh_link ${section.link} is no section`);
    }
    return sections;
  }

  private readSegments(complain: Complain): ElfSegment[] {
    const { phoff, phnum, phentsize } = this.header;
    if (phoff === 0 || phnum === 0) return [];
    if (phentsize !== elf.PHDR_SIZE || phoff + phnum * elf.PHDR_SIZE > this.bytes.length) {
      complain(
        'phdr',
        `file truncated: ${phnum} program headers at ${hex(phoff)}, the file ends at ${hex(this.bytes.length)}`,
      );
      return [];
    }
    const view = this.view;
    return Array.from({ length: phnum }, (_, i) => {
      const p = phoff + i * elf.PHDR_SIZE;
      return {
        type: view.getUint32(p, true),
        flags: view.getUint32(p + 4, true),
        offset: offsetAt(view, p + 8),
        vaddr: view.getBigUint64(p + 16, true),
        paddr: view.getBigUint64(p + 24, true),
        filesz: offsetAt(view, p + 32),
        memsz: offsetAt(view, p + 40),
        align: offsetAt(view, p + 48),
      };
    });
  }
}

class Symbols implements SymbolTable {
  readonly count: number;
  private readonly view: DataView;
  private readonly strings: ElfSection | undefined;
  private readonly extended: DataView | undefined;

  constructor(
    private readonly file: Elf,
    readonly section: ElfSection,
  ) {
    const data = file.data(section);
    this.view = viewOf(data);
    this.count = Math.floor(data.length / elf.SYM_SIZE);
    this.strings = file.sections[section.link];
    const extended = file.sections.find((s) => s.type === elf.SHT_SYMTAB_SHNDX && s.link === section.index);
    this.extended = extended && viewOf(file.data(extended));
  }

  at(index: number): ElfSymbol {
    const info = this.info(index);
    const other = this.view.getUint8(index * elf.SYM_SIZE + 5);
    return {
      index,
      name: this.name(index),
      value: this.value(index),
      size: this.size(index),
      binding: info >> 4,
      type: info & 15,
      visibility: other & 3,
      other,
      shndx: this.shndx(index),
    };
  }
  name(index: number): string {
    return this.file.string(this.strings, this.view.getUint32(index * elf.SYM_SIZE, true));
  }
  value(index: number): bigint {
    return this.view.getBigUint64(index * elf.SYM_SIZE + 8, true);
  }
  size(index: number): number {
    return offsetAt(this.view, index * elf.SYM_SIZE + 16);
  }
  info(index: number): number {
    return this.view.getUint8(index * elf.SYM_SIZE + 4);
  }
  shndx(index: number): number {
    const shndx = this.view.getUint16(index * elf.SYM_SIZE + 6, true);
    if (shndx !== elf.SHN_XINDEX || !this.extended || 4 * index + 4 > this.extended.byteLength) return shndx;
    return this.extended.getUint32(4 * index, true);
  }
  *[Symbol.iterator](): Iterator<ElfSymbol> {
    for (let i = 0; i < this.count; i++) yield this.at(i);
  }
}

class Relocations implements RelocationTable {
  readonly target: ElfSection | undefined;
  readonly count: number;
  private readonly view: DataView;
  private readonly size: number;

  constructor(
    file: Elf,
    readonly section: ElfSection,
  ) {
    const data = file.data(section);
    this.view = viewOf(data);
    this.size = section.type === elf.SHT_REL ? elf.REL_SIZE : elf.RELA_SIZE;
    this.count = Math.floor(data.length / this.size);
    this.target = section.info > 0 ? file.sections[section.info] : undefined;
  }

  at(index: number): ElfRelocation {
    const p = index * this.size;
    return {
      offset: this.view.getBigUint64(p, true),
      type: this.view.getUint32(p + 8, true),
      symbol: this.view.getUint32(p + 12, true),
      addend: this.size === elf.RELA_SIZE ? this.view.getBigInt64(p + 16, true) : 0n,
    };
  }
  *[Symbol.iterator](): Iterator<ElfRelocation> {
    for (let i = 0; i < this.count; i++) yield this.at(i);
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A 64-bit number that counts bytes of a file: exact up to 2^53, and beyond that larger than any file. */
function offsetAt(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 0x1_0000_0000;
}

/** Names are ASCII nearly always; this is the hot path of a symbol listing. */
function text(bytes: Uint8Array, from: number, to: number): string {
  let out = '';
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    if (byte >= 0x80) return decodeUtf8(bytes.subarray(from, to));
    out += String.fromCharCode(byte);
  }
  return out;
}

function hex(value: number): string {
  return `0x${value.toString(16)}`;
}
