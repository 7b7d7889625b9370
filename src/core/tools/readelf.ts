// SPDX-License-Identifier: GPL-2.0-only
/**
 * readelf of binutils 2.40: -h -S -l -s -r -n -g -W -x -p -a, of files without a dynamic section -d -V -u -I -A too; ELF64 x86-64 files, its text to the letter.
 * Source: binutils/readelf.c (process_file_header, process_section_headers, process_program_headers,
 * process_relocs, process_symbol_table, dump_section_as_bytes, dump_section_as_strings).
 */
import { decodeUtf8 } from '../base/bytes';
import type { Files } from '../base/files';
import {
  ET_DYN,
  GRP_COMDAT,
  PT_TLS,
  SHF_ALLOC,
  SHF_TLS,
  SHN_ABS,
  SHN_COMMON,
  SHN_UNDEF,
  SHT_DYNAMIC,
  SHT_DYNSYM,
  SHT_GROUP,
  SHT_NOBITS,
  SHT_NOTE,
  SHT_NULL,
  SHT_REL,
  SHT_RELA,
  SHT_SYMTAB,
  STT_SECTION,
  relocationName,
} from '../elf/constants';
import { readElf } from '../elf/read';
import type { ElfFile, ElfSection, ElfSegment, ElfSymbol } from '../elf/types';
import * as names from './names';
import { gnuNote } from './notes';
import { Output, ascii, hex, isPrintable, readOptions } from './text';
import type { ToolResult } from './types';

const DT_FLAGS_1 = 0x6ffffffbn;
const DF_1_PIE = 0x08000000n;

const options = {
  flags: 'YahlStsrWegdnVAIuDiCT',
  valued: 'xp',
  long: {
    '--all': 'a',
    '--file-header': 'h',
    '--program-headers': 'l',
    '--segments': 'l',
    '--section-headers': 'S',
    '--sections': 'S',
    '--headers': 'e',
    '--syms': 's',
    '--dyn-syms': 'Y',
    '--symbols': 's',
    '--relocs': 'r',
    '--wide': 'W',
    '--hex-dump': 'x',
    '--string-dump': 'p',
    '--section-groups': 'g',
    '--notes': 'n',
    '--dynamic': 'd',
    '--version-info': 'V',
    '--arch-specific': 'A',
    '--histogram': 'I',
    '--unwind': 'u',
    '--demangle': 'C',
    '--silent-truncation': 'T',
  },
} as const;

export function readelf(args: readonly string[], files: Files): ToolResult {
  const out = new Output();
  const parsed = readOptions('readelf', args, options);
  if (typeof parsed === 'string') {
    out.complain(parsed);
    return out.result();
  }
  const { letters, values, operands } = parsed;
  if (operands.length === 0 || (letters.size === 0 && values.length === 0)) {
    out.complain(operands.length === 0 ? 'readelf: Warning: Nothing to do.' : 'Usage: readelf <option(s)> elf-file(s)');
    return out.result();
  }
  const missing = [...'Dit'].filter((letter) => letters.has(letter));
  if (missing.length > 0) out.complain(`readelf: -${missing.join(' -')}: not in this readelf`);
  for (const path of operands) {
    const bytes = files.read(path);
    if (!bytes) {
      out.complain(`readelf: Error: '${path}': No such file`);
      continue;
    }
    const { elf, diagnostics } = readElf(bytes);
    if (!elf) {
      const magic = diagnostics.some((d) => d.id === 'elf.magic');
      out.complain(
        magic
          ? 'readelf: Error: Not an ELF file - it has the wrong magic bytes at the start'
          : `readelf: Error: ${diagnostics[0]?.text ?? 'unreadable'}`,
      );
      continue;
    }
    for (const d of diagnostics) out.complain(`readelf: Warning: ${d.text}`, 0);
    if (operands.length > 1) out.write(`\nFile: ${path}\n`);
    new Reader(out, elf, letters.has('W')).print(letters, values);
  }
  return out.result();
}

class Reader {
  constructor(
    private readonly out: Output,
    private readonly elf: ElfFile,
    private readonly wide: boolean,
  ) {}

  print(letters: ReadonlySet<string>, dumps: readonly { readonly letter: string; readonly value: string }[]): void {
    const all = letters.has('a');
    const wants = (letter: string) => all || letters.has(letter) || (letters.has('e') && 'hSl'.includes(letter));
    if (wants('h')) this.header();
    if (wants('S')) this.sections(wants('h'));
    if (wants('g')) this.groups();
    if (wants('l')) this.segments(wants('h'));
    if (wants('d')) this.out.write('\nThere is no dynamic section in this file.\n');
    if (wants('r')) this.relocations();
    if (wants('u')) this.out.line('No processor specific unwind information to decode');
    if (wants('s') || wants('Y')) this.symbols(!wants('s'));
    if (wants('V')) this.out.write('\nNo version information found in this file.\n');
    if (wants('n')) this.notes();
    this.dumps(dumps);
  }

  /** A shared object whose flags say that it is a program. */
  private get fileType(): string {
    const { elf } = this;
    const dynamic = elf.sections.find(({ type }) => type === SHT_DYNAMIC);
    if (dynamic && elf.header.type === ET_DYN) {
      const data = elf.data(dynamic);
      const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
      for (let at = 0; at + 16 <= data.length; at += 16)
        if (view.getBigUint64(at, true) === DT_FLAGS_1 && (view.getBigUint64(at + 8, true) & DF_1_PIE) !== 0n)
          return 'DYN (Position-Independent Executable file)';
    }
    return names.fileTypeName(elf.header.type);
  }

  // -------------------------------------------------------------- -h

  private header(): void {
    const { header } = this.elf;
    const row = (label: string, value: string) => this.out.line(`  ${`${label}:`.padEnd(35)}${value}`);
    this.out.line('ELF Header:');
    this.out.line(`  Magic:   ${[...header.ident].map((b) => `${hex(b, 2)} `).join('')}`);
    row('Class', 'ELF64');
    row('Data', "2's complement, little endian");
    row('Version', header.ident[6] === 1 ? '1 (current)' : String(header.ident[6]));
    row('OS/ABI', names.osabiName(header.ident[7]!));
    row('ABI Version', String(header.ident[8]));
    row('Type', this.fileType);
    row('Machine', names.machineName(header.machine));
    row('Version', `0x${hex(header.version)}`);
    row('Entry point address', `0x${hex(header.entry)}`);
    row('Start of program headers', `${header.phoff} (bytes into file)`);
    row('Start of section headers', `${header.shoff} (bytes into file)`);
    row('Flags', `0x${hex(header.flags)}`);
    row('Size of this header', `${header.ehsize} (bytes)`);
    row('Size of program headers', `${header.phentsize} (bytes)`);
    row('Number of program headers', String(header.phnum));
    row('Size of section headers', `${header.shentsize} (bytes)`);
    row('Number of section headers', String(header.shnum));
    row('Section header string table index', String(header.shstrndx));
  }

  // -------------------------------------------------------------- -S

  private sections(headerShown: boolean): void {
    const { out, elf, wide } = this;
    const count = elf.sections.length;
    if (count === 0) {
      out.write('\nThere are no sections in this file.\n');
      return;
    }
    if (!headerShown)
      out.line(
        `There ${count === 1 ? 'is' : 'are'} ${count} section header${count === 1 ? '' : 's'}, starting at offset 0x${hex(elf.header.shoff)}:`,
      );
    out.write(count === 1 ? '\nSection Header:\n' : '\nSection Headers:\n');
    if (wide) out.line('  [Nr] Name              Type            Address          Off    Size   ES Flg Lk Inf Al');
    else {
      out.line('  [Nr] Name              Type             Address           Offset');
      out.line('       Size              EntSize          Flags  Link  Info  Align');
    }
    for (const s of elf.sections) {
      const head = `  [${String(s.index).padStart(2)}] ${this.symbolText(s.name, 17).padEnd(17)} `;
      const type = names.sectionTypeName(s.type);
      const flags = names.sectionFlagLetters(s.flags).padStart(3);
      if (wide) {
        out.line(
          `${head}${type.padEnd(15).slice(0, 15)} ${hex(s.addr, 16)} ${hex(s.offset, 6)} ${hex(s.size, 6)} ${hex(s.entsize, 2)} ${flags} ` +
            `${String(s.link).padStart(2)} ${String(s.info).padStart(3)} ${String(s.addralign).padStart(2)}`,
        );
      } else {
        out.line(`${head}${type.padEnd(15).slice(0, 15)}  ${hex(s.addr, 16)}  ${hex(s.offset, 8)}`);
        out.line(
          `       ${hex(s.size, 16)}  ${hex(s.entsize, 16)} ${flags}      ${String(s.link).padStart(2)}   ${String(s.info).padStart(3)}     ${s.addralign}`,
        );
      }
    }
    out.line('Key to Flags:');
    out.line('  W (write), A (alloc), X (execute), M (merge), S (strings), I (info),');
    out.line('  L (link order), O (extra OS processing required), G (group), T (TLS),');
    out.line('  C (compressed), x (unknown), o (OS specific), E (exclude),');
    // R is in the key only where the OS ABI may know it.
    const gnu = elf.header.ident[7] === 0 || elf.header.ident[7] === 3;
    const retains = elf.header.ident[7] === 3 && gnu;
    out.line(`  ${retains ? 'R (retain), ' : ''}D (mbind), l (large), p (processor specific)`);
  }

  private groups(): void {
    const { out, elf } = this;
    const groups = elf.sections.filter(({ type }) => type === SHT_GROUP);
    if (groups.length === 0) out.write('\nThere are no section groups in this file.\n');
    for (const group of groups) {
      const data = elf.data(group);
      const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
      const words = Array.from({ length: data.length >> 2 }, (_, i) => view.getUint32(i * 4, true));
      const [kind = 0, ...members] = words;
      const signature = elf.symbols()?.name(group.info) ?? '';
      out.write(
        `\n${(kind & GRP_COMDAT) !== 0 ? 'COMDAT ' : ''}group section [${String(group.index).padStart(5)}] \`${group.name}' [${signature}] contains ${members.length} sections:\n`,
      );
      out.line('   [Index]    Name');
      for (const member of members)
        out.line(`   [${String(member).padStart(5)}]   ${elf.sections[member]?.name ?? '<corrupt>'}`);
    }
  }

  // -------------------------------------------------------------- -l

  private segments(headerShown: boolean): void {
    const { out, elf, wide } = this;
    if (elf.segments.length === 0) {
      out.write('\nThere are no program headers in this file.\n');
      return;
    }
    const count = elf.segments.length;
    if (!headerShown) {
      out.write(`\nElf file type is ${this.fileType}\nEntry point 0x${hex(elf.header.entry)}\n`);
      out.line(
        `There ${count === 1 ? 'is' : 'are'} ${count} program header${count === 1 ? '' : 's'}, starting at offset ${elf.header.phoff}`,
      );
    }
    out.write(count === 1 ? '\nProgram Header:\n' : '\nProgram Headers:\n');
    if (wide) out.line('  Type           Offset   VirtAddr           PhysAddr           FileSiz  MemSiz   Flg Align');
    else {
      out.line('  Type           Offset             VirtAddr           PhysAddr');
      out.line('                 FileSiz            MemSiz              Flags  Align');
    }
    for (const p of elf.segments) {
      const type = names.segmentTypeName(p.type).padEnd(14).slice(0, 14);
      const flags = `${(p.flags & 4) !== 0 ? 'R' : ' '}${(p.flags & 2) !== 0 ? 'W' : ' '}${(p.flags & 1) !== 0 ? 'E' : ' '}`;
      if (wide) {
        out.line(
          `  ${type} 0x${hex(p.offset, 6)} 0x${hex(p.vaddr, 16)} 0x${hex(p.paddr, 16)} 0x${hex(p.filesz, 6)} 0x${hex(p.memsz, 6)} ${flags} ${p.align === 0 ? '0' : `0x${hex(p.align)}`}`,
        );
      } else {
        out.line(`  ${type} 0x${hex(p.offset, 16)} 0x${hex(p.vaddr, 16)} 0x${hex(p.paddr, 16)}`);
        out.line(`                 0x${hex(p.filesz, 16)} 0x${hex(p.memsz, 16)}  ${flags}    0x${hex(p.align)}`);
      }
    }
    out.write('\n Section to Segment mapping:\n  Segment Sections...\n');
    elf.segments.forEach((p, i) => {
      const inside = elf.sections.filter((s) => s.type !== SHT_NULL && inSegment(s, p));
      out.line(`   ${String(i).padStart(2, '0')}     ${inside.map((s) => `${s.name} `).join('')}`);
    });
  }

  // -------------------------------------------------------------- -r

  private relocations(): void {
    const { out, elf, wide } = this;
    let found = false;
    for (const section of elf.sections) {
      if ((section.type !== SHT_RELA && section.type !== SHT_REL) || section.size === 0) continue;
      found = true;
      const table = elf.relocations(section);
      const symtab = elf.sections[section.link];
      const symbols = symtab && elf.symbols(symtab);
      const rela = section.type === SHT_RELA;
      out.write(
        `\nRelocation section '${section.name}' at offset 0x${hex(section.offset)} contains ${table.count} entr${table.count === 1 ? 'y' : 'ies'}:\n`,
      );
      if (wide)
        out.line(
          `    Offset             Info             Type               Symbol's Value  Symbol's Name${rela ? ' + Addend' : ''}`,
        );
      else
        out.line(`  Offset          Info           Type           Sym. Value    Sym. Name${rela ? ' + Addend' : ''}`);
      for (const r of table) {
        const info = (BigInt(r.symbol) << 32n) | BigInt(r.type);
        const width = wide ? 16 : 12;
        const typeName = relocationName(r.type) ?? `unrecognized: ${hex(r.type)}`;
        let line = `${hex(r.offset, width)}  ${hex(info, width)} ${wide ? typeName.padEnd(22) : typeName.padEnd(17).slice(0, 17)}`;
        const symbol = r.symbol > 0 && symbols && r.symbol < symbols.count ? symbols.at(r.symbol) : undefined;
        if (symbol) {
          line += ` ${hex(symbol.value, 16)} ${this.symbolText(this.nameOf(symbol), 22)}`;
          if (rela) line += r.addend < 0n ? ` - ${hex(-r.addend)}` : ` + ${hex(r.addend)}`;
        } else if (rela) line += `${' '.repeat(20)}${r.addend < 0n ? `-${hex(-r.addend)}` : hex(r.addend)}`;
        out.line(line);
      }
    }
    if (!found) out.write('\nThere are no relocations in this file.\n');
  }

  // -------------------------------------------------------------- -s

  private symbols(dynamicOnly: boolean): void {
    const { out, elf } = this;
    for (const section of elf.sections) {
      if (section.type !== SHT_DYNSYM && (dynamicOnly || section.type !== SHT_SYMTAB)) continue;
      const table = elf.symbols(section)!;
      out.write(`\nSymbol table '${section.name}' contains ${table.count} entr${table.count === 1 ? 'y' : 'ies'}:\n`);
      out.line('   Num:    Value          Size Type    Bind   Vis      Ndx Name');
      for (const s of table) {
        const size = s.size <= 99999 ? String(s.size).padStart(5) : `0x${hex(s.size)}`;
        const other = s.other ^ s.visibility;
        out.line(
          `${String(s.index).padStart(6)}: ${hex(s.value, 16)} ${size} ${names.symbolTypeName(s.type).padEnd(7)} ${names.bindingName(s.binding).padEnd(6)} ` +
            `${names.visibilityName(s.visibility).padEnd(7)}${other !== 0 ? ` [<other>: ${hex(other)}] ` : ''} ${sectionIndexName(s.shndx).padStart(4)} ${this.symbolText(this.nameOf(s), 21)}`,
        );
      }
    }
  }

  /** A section symbol has no name of its own: readelf shows the section's. */
  private nameOf(symbol: ElfSymbol): string {
    if (symbol.name === '' && symbol.type === STT_SECTION) return this.elf.sections[symbol.shndx]?.name ?? '';
    return symbol.name;
  }

  /** Without -W a name too long for its column ends in `[...]`. Control characters show as ^X. */
  private symbolText(name: string, width: number): string {
    const shown = [...name].map((c) => (c < ' ' ? `^${String.fromCharCode(c.charCodeAt(0) + 0x40)}` : c)).join('');
    if (this.wide || shown.length <= width) return shown;
    return `${shown.slice(0, width - 5)}[...]`;
  }

  // -------------------------------------------------------------- -n

  private notes(): void {
    const { out, elf, wide } = this;
    for (const section of elf.sections) {
      if (section.type !== SHT_NOTE || section.size === 0) continue;
      const data = elf.data(section);
      const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
      out.write(`\nDisplaying notes found in: ${section.name}\n`);
      if (section.addralign > 4 && section.addralign !== 8) {
        out.complain(`readelf: Warning: Corrupt note: alignment ${section.addralign}, expecting 4 or 8`);
        continue;
      }
      out.line('  Owner                Data size \tDescription');
      for (let at = 0; at + 12 <= data.length;) {
        const nameSize = view.getUint32(at, true);
        const descSize = view.getUint32(at + 4, true);
        const type = view.getUint32(at + 8, true);
        const pad = section.addralign === 8 ? 8 : 4;
        const descAt = Math.ceil((at + 12 + nameSize) / pad) * pad;
        if (descAt + descSize > data.length) break;
        const owner = String.fromCharCode(...data.subarray(at + 12, at + 12 + Math.max(0, nameSize - 1)));
        const desc = data.subarray(descAt, descAt + descSize);
        const known = owner === 'GNU' ? gnuNote(type, desc) : undefined;
        // With -W what is in it follows on the same line.
        out.write(`  ${owner.padEnd(20)} 0x${hex(descSize, 8)}\t${known?.name ?? noteType(type)}${wide ? '\t' : '\n'}`);
        if (known) out.line(wide ? known.text.replaceAll('\n\t', ', ') : known.text);
        else if (descSize > 0 || owner === 'GNU')
          out.line(
            `${owner === 'GNU' ? '    Description' : '   description'} data: ${Array.from(desc, (b) => `${hex(b, 2)} `).join('')}`,
          );
        else if (wide) out.line();
        at = Math.ceil((descAt + descSize) / pad) * pad;
      }
    }
  }

  // -------------------------------------------------------------- -x -p

  private dumps(requests: readonly { readonly letter: string; readonly value: string }[]): void {
    const wanted = new Map<number, Set<string>>();
    const { elf, out } = this;
    const ask = (index: number, letter: string) => {
      if (!wanted.has(index)) wanted.set(index, new Set());
      wanted.get(index)!.add(letter);
    };
    const unknown: string[] = [];
    for (const { letter, value } of requests) {
      if (/^[0-9]+$/.test(value)) {
        if (Number(value) < elf.sections.length) ask(Number(value), letter);
        else unknown.push(`readelf: Warning: Section ${value} was not dumped because it does not exist!`);
        continue;
      }
      const named = elf.sections.filter((s) => s.name === value);
      for (const s of named) ask(s.index, letter);
      if (named.length === 0)
        unknown.push(`readelf: Warning: Section '${value}' was not dumped because it does not exist`);
    }
    for (const line of unknown) out.complain(line, 0);
    for (const section of elf.sections) {
      const letters = wanted.get(section.index);
      if (letters?.has('x')) this.hexDump(section);
      if (letters?.has('p')) this.stringDump(section);
    }
  }

  private canDump(section: ElfSection): boolean {
    if (section.type === SHT_NOBITS || section.size === 0) {
      this.out.line(`Section '${section.name}' has no data to dump.`);
      return false;
    }
    return true;
  }

  private isRelocated(section: ElfSection): boolean {
    return this.elf.relocationsFor(section).some((table) => table.count > 0);
  }

  private hexDump(section: ElfSection): void {
    if (!this.canDump(section)) return;
    const { out } = this;
    out.write(`\nHex dump of section '${section.name}':\n`);
    if (this.isRelocated(section))
      out.line(' NOTE: This section has relocations against it, but these have NOT been applied to this dump.');
    const data = this.elf.data(section);
    for (let at = 0; at < data.length; at += 16) {
      const row = data.subarray(at, at + 16);
      let groups = '';
      for (let i = 0; i < 16; i++) groups += (i < row.length ? hex(row[i]!, 2) : '  ') + ((i & 3) === 3 ? ' ' : '');
      out.line(`  0x${hex(section.addr + BigInt(at), 8)} ${groups}${ascii(row)}`);
    }
    out.line();
  }

  private stringDump(section: ElfSection): void {
    if (!this.canDump(section)) return;
    const { out } = this;
    out.write(`\nString dump of section '${section.name}':\n`);
    if (this.isRelocated(section))
      out.line('  Note: This section has relocations against it, but these have NOT been applied to this dump.');
    const data = this.elf.data(section);
    let shown = false;
    let at = 0;
    while (at < data.length) {
      while (at < data.length && !isPrintable(data[at]!)) at++;
      if (at >= data.length) break;
      out.write(`  [${hex(at).padStart(6)}]  `);
      shown = true;
      let last = 0;
      while (at < data.length) {
        last = data[at++]!;
        if (last === 0) break;
        // A new line within a string continues below its beginning.
        if (last === 10) out.write(at < data.length && data[at] !== 0 ? `\\n\n${' '.repeat(12)}` : '\\n');
        else if (last < 0x20 || last === 0x7f) out.write(`^${String.fromCharCode((last + 0x40) & 0xff)}`);
        else if (last < 0x7f) out.write(String.fromCharCode(last));
        else {
          const { text, size } = highCharacter(data, at - 1);
          out.write(text);
          at += size - 1;
        }
      }
      out.line();
    }
    if (!shown) out.write('  No strings found in this section.');
    out.line();
  }
}

/** A character of UTF-8, or the byte itself where it is none. */
function highCharacter(data: Uint8Array, at: number): { text: string; size: number } {
  for (let size = 2; size <= 4 && at + size <= data.length; size++) {
    const text = decodeUtf8(data.subarray(at, at + size));
    if (!text.includes('\ufffd')) return { text, size };
  }
  return { text: String.fromCharCode(data[at]!), size: 1 };
}

function noteType(type: number): string {
  const core: Readonly<Record<number, string>> = {
    1: 'NT_VERSION (version)',
    2: 'NT_ARCH (architecture)',
    0x100: 'OPEN',
    0x101: 'func',
  };
  return core[type] ?? `Unknown note type: (0x${hex(type, 8)})`;
}

function sectionIndexName(shndx: number): string {
  switch (shndx) {
    case SHN_UNDEF:
      return 'UND';
    case SHN_ABS:
      return 'ABS';
    case SHN_COMMON:
      return 'COM';
    default:
      return shndx >= 0xff00 && shndx <= 0xffff ? `RSV[0x${hex(shndx, 4)}]` : String(shndx);
  }
}

/** ELF_SECTION_IN_SEGMENT_STRICT of include/elf/internal.h, as far as these files need. */
function inSegment(s: ElfSection, p: ElfSegment): boolean {
  const tls = (s.flags & SHF_TLS) !== 0;
  if (tls !== (p.type === PT_TLS) && (p.type === PT_TLS || (tls && s.type === SHT_NOBITS))) return false;
  if ((s.flags & SHF_ALLOC) === 0) return false;
  const size = s.type === SHT_NOBITS && tls && p.type !== PT_TLS ? 0 : s.size;
  if (s.type !== SHT_NOBITS && !(s.offset >= p.offset && s.offset - p.offset + size <= p.filesz)) return false;
  const from = s.addr - p.vaddr;
  if (s.addr < p.vaddr || from + BigInt(size) > BigInt(p.memsz)) return false;
  // An empty section at the very end of a segment belongs to the next.
  return size > 0 || from < BigInt(p.memsz) || p.memsz === 0;
}
