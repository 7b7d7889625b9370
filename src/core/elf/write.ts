// SPDX-License-Identifier: GPL-2.0-only
/**
 * Writes an ELF64 file for x86-64.
 *
 * In: an `ElfSpec`: sections in header order, symbols, relocations, segments.
 * Out: the bytes, and fields that tile them.
 * Layout as BFD 2.40 makes it (bfd/elf.c, assign_file_positions_*): ELF header, program headers, the
 * sections in order, .symtab, .strtab, the .rela sections in order, .shstrtab, section headers. So the
 * order in the file is not the order of the header table, where .rela.X follows X.
 * Symbols with local binding come first; `sh_info` of .symtab counts them (gABI, "sh_info").
 */
import { align as alignUp } from '../base/bytes';
import type { OriginId } from '../base/origin';
import { NO_ORIGIN } from '../base/origin';
import type { Field } from '../base/thing';
import * as elf from './constants';
import { FieldWriter } from './fields';
import type { StringTable } from './strtab';
import { makeStringTable } from './strtab';
import type { ContentField, ElfSpec, ElfWritten, OutRelocation, OutSection, OutSymbol } from './types';

/** One section of the file, the writer's own included. */
interface Placed {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly addr: bigint;
  readonly size: number;
  readonly link: number;
  readonly info: number;
  readonly align: number;
  readonly entsize: number;
  readonly origin: OriginId;
  readonly body: Body;
  offset: number;
}

type Body =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly labels: () => readonly ContentField[] }
  | { readonly kind: 'nobits' }
  | { readonly kind: 'rela'; readonly relocations: readonly OutRelocation[] }
  | { readonly kind: 'symtab'; readonly symbols: readonly OutSymbol[] };

export function writeElf(spec: ElfSpec): ElfWritten {
  const { sectionIndex, symtabIndex, shnum } = numberSections(spec);
  const { sections, symbolNames, sectionNames } = describeSections(spec, sectionIndex, symtabIndex);
  const segments = spec.segments ?? [];
  const shoff = assignOffsets(spec, sections, sectionIndex);
  const size = shoff + shnum * elf.SHDR_SIZE;
  const write = (labelled: boolean): FieldWriter => {
    const out = new FieldWriter(size, labelled);
    writeHeader(out, spec, { shoff, shnum, phnum: segments.length });
    writeSegments(out, spec, sections, sectionIndex);
    for (const section of sections) writeBody(out, section, symbolNames, sectionIndex);
    out.seek(shoff);
    writeSectionHeaders(out, sections, sectionNames);
    return out;
  };
  const { bytes } = write(false);

  const parts = [{ name: 'ELF header', offset: 0, size: elf.EHDR_SIZE }];
  if (segments.length > 0)
    parts.push({ name: 'program headers', offset: elf.EHDR_SIZE, size: segments.length * elf.PHDR_SIZE });
  for (const s of [...sections].sort((a, b) => a.offset - b.offset))
    if (s.body.kind !== 'nobits' && s.size > 0) parts.push({ name: s.name, offset: s.offset, size: s.size });
  parts.push({ name: 'section headers', offset: shoff, size: shnum * elf.SHDR_SIZE });
  let fields: readonly Field[] | undefined;
  const header = (): readonly Field[] => {
    const out = new FieldWriter(elf.EHDR_SIZE, true);
    writeHeader(out, spec, { shoff, shnum, phnum: segments.length });
    return out.finish();
  };
  return {
    bytes,
    get fields() {
      return (fields ??= write(true).finish());
    },
    get header() {
      return header();
    },
    sectionIndex,
    sectionOffset: sectionIndex.map((index) => sections[index - 1]!.offset),
    parts,
  };
}

/** .rela.X follows X; .symtab, .strtab, .shstrtab come last. */
function numberSections(spec: ElfSpec): { sectionIndex: number[]; symtabIndex: number; shnum: number } {
  const sectionIndex: number[] = [];
  let next = 1;
  for (const section of spec.sections) {
    sectionIndex.push(next++);
    if (section.relocations && section.relocations.length > 0) next++;
  }
  const symtabIndex = spec.symbols ? next : 0;
  if (spec.symbols) next += 2;
  const shnum = next + 1;
  if (shnum >= elf.SHN_LORESERVE) throw new RangeError(`${shnum} sections: extended numbering is not written`);
  return { sectionIndex, symtabIndex, shnum };
}

/** Flag word and numbers of the members, their relocations behind each (gABI, "Section Groups"). */
function groupContent(
  spec: ElfSpec,
  group: NonNullable<OutSection['group']>,
  sectionIndex: readonly number[],
): Uint8Array {
  const words = [group.comdat ? elf.GRP_COMDAT : 0];
  for (const position of group.members) {
    const index = sectionIndex[position]!;
    words.push(index);
    if ((spec.sections[position]!.relocations ?? []).length > 0) words.push(index + 1);
  }
  const bytes = new Uint8Array(4 * words.length);
  const view = new DataView(bytes.buffer);
  words.forEach((word, i) => view.setUint32(4 * i, word, true));
  return bytes;
}

function describeSections(
  spec: ElfSpec,
  sectionIndex: readonly number[],
  symtabIndex: number,
): { sections: Placed[]; symbolNames: StringTable; sectionNames: StringTable } {
  const placed: Placed[] = [];
  const base = { addr: 0n, offset: 0, origin: NO_ORIGIN };
  spec.sections.forEach((section, position) => {
    const bytes = section.group ? groupContent(spec, section.group, sectionIndex) : section.content;
    if (section.type === elf.SHT_NOBITS && bytes instanceof Uint8Array)
      throw new Error(`${section.name}: SHT_NOBITS has no bytes`);
    if (section.type !== elf.SHT_NOBITS && !(bytes instanceof Uint8Array)) throw new Error(`${section.name}: no bytes`);
    placed.push({
      ...base,
      name: section.name,
      type: section.type,
      flags: section.flags,
      addr: section.addr ?? 0n,
      size: bytes instanceof Uint8Array ? bytes.length : bytes.size,
      link: section.group ? symtabIndex : section.link === undefined ? 0 : sectionIndex[section.link]!,
      info: section.group ? section.group.symbol + 1 : (section.info ?? 0),
      align: section.align,
      entsize: section.entsize,
      body:
        bytes instanceof Uint8Array ? { kind: 'bytes', bytes, labels: () => section.fields ?? [] } : { kind: 'nobits' },
    });
    const relocations = section.relocations ?? [];
    if (relocations.length === 0) return;
    placed.push({
      ...base,
      name: `.rela${section.name}`,
      type: elf.SHT_RELA,
      flags: elf.SHF_INFO_LINK | (section.flags & elf.SHF_GROUP),
      size: relocations.length * elf.RELA_SIZE,
      link: symtabIndex,
      info: sectionIndex[position]!,
      align: 8,
      entsize: elf.RELA_SIZE,
      body: { kind: 'rela', relocations },
    });
  });
  if (spec.symbols) {
    const symbols = spec.symbols;
    const locals = symbols.findIndex((s) => s.binding !== elf.STB_LOCAL);
    if (locals >= 0 && symbols.some((s, i) => i > locals && s.binding === elf.STB_LOCAL))
      throw new Error('a local symbol behind a global one');
    placed.push({
      ...base,
      name: '.symtab',
      type: elf.SHT_SYMTAB,
      flags: 0,
      size: (symbols.length + 1) * elf.SYM_SIZE,
      link: symtabIndex + 1,
      info: (locals < 0 ? symbols.length : locals) + 1,
      align: 8,
      entsize: elf.SYM_SIZE,
      body: { kind: 'symtab', symbols },
    });
  }
  const symbolNames = makeStringTable((spec.symbols ?? []).map((s) => s.name));
  if (spec.symbols) placed.push(stringSection('.strtab', symbolNames));
  // BFD enters the names of its own three first (bfd/elf.c, assign_section_numbers).
  const own = spec.symbols ? ['.symtab', '.strtab', '.shstrtab'] : ['.shstrtab'];
  const sectionNames = makeStringTable([...own, ...placed.map((s) => s.name)]);
  placed.push(stringSection('.shstrtab', sectionNames));
  return { sections: placed, symbolNames, sectionNames };
}

function stringSection(name: string, table: StringTable): Placed {
  const labels = (): ContentField[] => [
    { from: 0, to: 1, label: `${name}[0] NUL`, origin: NO_ORIGIN },
    ...table.stored.map((s) => ({
      from: s.offset,
      to: s.offset + s.size,
      label: `${name} "${s.text}"`,
      origin: NO_ORIGIN,
    })),
  ];
  return {
    name,
    type: elf.SHT_STRTAB,
    flags: 0,
    addr: 0n,
    offset: 0,
    size: table.bytes.length,
    link: 0,
    info: 0,
    align: 1,
    entsize: 0,
    origin: NO_ORIGIN,
    body: { kind: 'bytes', bytes: table.bytes, labels },
  };
}

/** Gives each section its offset; returns `e_shoff`. */
function assignOffsets(spec: ElfSpec, sections: readonly Placed[], sectionIndex: readonly number[]): number {
  const segments = spec.segments ?? [];
  /** ELF section index -> the alignment offset and address must agree in */
  const pageOf = new Map<number, bigint>();
  for (const segment of segments)
    if (segment.type === elf.PT_LOAD)
      for (const position of segment.sections) pageOf.set(sectionIndex[position]!, BigInt(segment.align));

  let at = elf.EHDR_SIZE + segments.length * elf.PHDR_SIZE;
  /** ELF section index -> the offset asked for */
  const fixed = new Map<number, number>();
  spec.sections.forEach((section, position) => {
    if (section.offset !== undefined) fixed.set(sectionIndex[position]!, section.offset);
  });
  const place = (section: Placed, index: number) => {
    const asked = fixed.get(index);
    if (asked !== undefined) {
      section.offset = asked;
      if (section.body.kind !== 'nobits') at = Math.max(at, asked + section.size);
      return;
    }
    at = alignUp(at, section.align);
    const page = pageOf.get(index);
    if (page !== undefined && page > 1n) at += Number((((section.addr - BigInt(at)) % page) + page) % page);
    section.offset = at;
    if (section.body.kind !== 'nobits') at += section.size;
  };
  const last = sections.length - 1;
  const early = (s: Placed, i: number) =>
    s.body.kind !== 'rela' &&
    s.body.kind !== 'symtab' &&
    i !== last &&
    !(s.name === '.strtab' && i === last - 1 && spec.symbols !== undefined);
  // What is loaded comes first in a file that has segments.
  const loaded = (i: number) => fixed.has(i) || pageOf.has(i);
  sections.forEach((s, i) => {
    if (early(s, i) && loaded(i + 1)) place(s, i + 1);
  });
  sections.forEach((s, i) => {
    if (early(s, i) && !loaded(i + 1)) place(s, i + 1);
  });
  if (spec.symbols) {
    place(sections[last - 2]!, last - 1);
    place(sections[last - 1]!, last);
  }
  sections.forEach((s, i) => {
    if (s.body.kind === 'rela') place(s, i + 1);
  });
  place(sections[last]!, last + 1);
  return alignUp(at, 8);
}

function writeHeader(out: FieldWriter, spec: ElfSpec, at: { shoff: number; shnum: number; phnum: number }): void {
  out.bytesField(
    'Ehdr.e_ident',
    Uint8Array.of(
      0x7f,
      0x45,
      0x4c,
      0x46,
      elf.ELFCLASS64,
      elf.ELFDATA2LSB,
      elf.EV_CURRENT,
      elf.ELFOSABI_NONE,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
    ),
  );
  out.u16('Ehdr', '.e_type', spec.type);
  out.u16('Ehdr', '.e_machine', elf.EM_X86_64);
  out.u32('Ehdr', '.e_version', elf.EV_CURRENT);
  out.u64('Ehdr', '.e_entry', spec.entry ?? 0n);
  out.u64('Ehdr', '.e_phoff', at.phnum > 0 ? BigInt(elf.EHDR_SIZE) : 0n);
  out.u64('Ehdr', '.e_shoff', BigInt(at.shoff));
  out.u32('Ehdr', '.e_flags', 0);
  out.u16('Ehdr', '.e_ehsize', elf.EHDR_SIZE);
  out.u16('Ehdr', '.e_phentsize', at.phnum > 0 ? elf.PHDR_SIZE : 0);
  out.u16('Ehdr', '.e_phnum', at.phnum);
  out.u16('Ehdr', '.e_shentsize', elf.SHDR_SIZE);
  out.u16('Ehdr', '.e_shnum', at.shnum);
  out.u16('Ehdr', '.e_shstrndx', at.shnum - 1);
}

function writeSegments(
  out: FieldWriter,
  spec: ElfSpec,
  sections: readonly Placed[],
  sectionIndex: readonly number[],
): void {
  (spec.segments ?? []).forEach((segment, i) => {
    const members = segment.sections.map((position) => sections[sectionIndex[position]! - 1]!);
    const first = members[0];
    const start = segment.withoutFileHeader ? elf.EHDR_SIZE : 0;
    const offset = segment.headers ? start : (first?.offset ?? segment.offset ?? 0);
    const vaddr =
      first === undefined
        ? (segment.vaddr ?? (segment.headers ? headersAddress(spec, sections, sectionIndex, start) : 0n))
        : segment.headers
          ? first.addr - BigInt(first.offset - start)
          : first.addr;
    const headers = segment.headers ? elf.EHDR_SIZE - start + spec.segments!.length * elf.PHDR_SIZE : 0;
    let fileEnd = offset + headers;
    let memoryEnd = vaddr + BigInt(headers);
    for (const s of members) {
      if (s.body.kind !== 'nobits') fileEnd = Math.max(fileEnd, s.offset + s.size);
      // The room of .tbss is not in the segment, but each thread's.
      if (segment.type === elf.PT_LOAD && s.body.kind === 'nobits' && s.flags & elf.SHF_TLS) continue;
      if (s.addr + BigInt(s.size) > memoryEnd) memoryEnd = s.addr + BigInt(s.size);
    }
    if (segment.end !== undefined) {
      memoryEnd = segment.end;
      fileEnd = Math.min(fileEnd, offset + Number(memoryEnd - vaddr));
    }
    const name = `Phdr[${i}]`;
    out.u32(name, '.p_type', segment.type);
    out.u32(name, '.p_flags', segment.flags);
    out.u64(name, '.p_offset', BigInt(offset));
    out.u64(name, '.p_vaddr', vaddr);
    // Loaded headers lie before the first section there too.
    const ahead = first !== undefined && segment.headers && !segment.paddrGiven ? first.addr - vaddr : 0n;
    out.u64(name, '.p_paddr', segment.paddr === undefined ? vaddr : BigInt.asUintN(64, segment.paddr - ahead));
    out.u64(name, '.p_filesz', BigInt(fileEnd - offset));
    out.u64(name, '.p_memsz', memoryEnd - vaddr);
    out.u64(name, '.p_align', BigInt(segment.align));
  });
}

/** Where the headers are in memory, when a PT_LOAD has them. */
function headersAddress(
  spec: ElfSpec,
  sections: readonly Placed[],
  sectionIndex: readonly number[],
  start: number,
): bigint {
  for (const segment of spec.segments ?? []) {
    const [position] = segment.sections;
    if (segment.type !== elf.PT_LOAD || !segment.headers || position === undefined) continue;
    const first = sections[sectionIndex[position]! - 1]!;
    return first.addr - BigInt(first.offset - start);
  }
  return 0n;
}

function writeBody(out: FieldWriter, section: Placed, symbolNames: StringTable, sectionIndex: readonly number[]): void {
  const body = section.body;
  if (body.kind === 'nobits' || section.size === 0) return;
  out.seek(section.offset);
  if (body.kind === 'bytes') out.content(section.name, body.bytes, body.labels);
  else if (body.kind === 'rela') {
    body.relocations.forEach((relocation, i) => {
      const name = out.labelled ? `${section.name}[${i}]` : '';
      const origin = relocation.origin ?? NO_ORIGIN;
      out.u64(name, '.r_offset', BigInt(relocation.offset), origin);
      out.u64(name, '.r_info', (BigInt(relocation.symbol + 1) << 32n) | BigInt(relocation.type), origin);
      out.u64(name, '.r_addend', BigInt(relocation.addend), origin);
    });
  } else {
    out.bytesField('.symtab[0]', new Uint8Array(elf.SYM_SIZE));
    body.symbols.forEach((symbol, i) => {
      const name = out.labelled ? `.symtab[${i + 1}]` : '';
      const origin = symbol.origin ?? NO_ORIGIN;
      out.u32(name, '.st_name', symbolNames.offset(symbol.name), origin);
      out.u8(name, '.st_info', (symbol.binding << 4) | symbol.type, origin);
      out.u8(name, '.st_other', symbol.visibility, origin);
      out.u16(name, '.st_shndx', symbolSection(symbol, sectionIndex), origin);
      out.u64(name, '.st_value', symbol.value, origin);
      out.u64(name, '.st_size', BigInt(symbol.size), origin);
    });
  }
}

function symbolSection(symbol: OutSymbol, sectionIndex: readonly number[]): number {
  switch (symbol.section) {
    case 'undef':
      return elf.SHN_UNDEF;
    case 'abs':
      return elf.SHN_ABS;
    case 'common':
      return elf.SHN_COMMON;
    default:
      return sectionIndex[symbol.section]!;
  }
}

function writeSectionHeaders(out: FieldWriter, sections: readonly Placed[], names: StringTable): void {
  out.bytesField('Shdr[0]', new Uint8Array(elf.SHDR_SIZE));
  sections.forEach((s, i) => {
    const name = out.labelled ? `Shdr[${i + 1}]` : '';
    out.u32(name, '.sh_name', names.offset(s.name));
    out.u32(name, '.sh_type', s.type);
    out.u64(name, '.sh_flags', BigInt(s.flags >>> 0));
    out.u64(name, '.sh_addr', s.addr);
    out.u64(name, '.sh_offset', BigInt(s.offset));
    out.u64(name, '.sh_size', BigInt(s.size));
    out.u32(name, '.sh_link', s.link);
    out.u32(name, '.sh_info', s.info);
    out.u64(name, '.sh_addralign', BigInt(s.align));
    out.u64(name, '.sh_entsize', BigInt(s.entsize));
  });
}
