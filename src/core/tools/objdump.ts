// SPDX-License-Identifier: GPL-2.0-only
/** objdump of binutils 2.40: -a -f -h -p -t -r -s -x -d -D -j -w -z --disassemble=SYMBOL --no-show-raw-insn. Source: binutils/objdump.c, bfd/elf.c (bfd_elf_print_symbol). */
import type { Files } from '../base/files';
import {
  ET_DYN,
  ET_EXEC,
  ET_REL,
  GRP_COMDAT,
  SHF_ALLOC,
  SHF_EXCLUDE,
  SHF_EXECINSTR,
  SHF_GROUP,
  SHF_TLS,
  SHF_WRITE,
  SHN_ABS,
  SHN_COMMON,
  SHN_UNDEF,
  SHT_DYNSYM,
  SHT_GROUP,
  SHT_NOBITS,
  SHT_NULL,
  SHT_REL,
  SHT_RELA,
  SHT_STRTAB,
  SHT_SYMTAB,
  SHT_SYMTAB_SHNDX,
  STB_GLOBAL,
  STB_GNU_UNIQUE,
  STB_LOCAL,
  STB_WEAK,
  STT_FILE,
  STT_FUNC,
  STT_GNU_IFUNC,
  STT_OBJECT,
  STT_SECTION,
  relocationName,
} from '../elf/constants';
import { readElf } from '../elf/read';
import type { ElfFile, ElfSection, ElfSymbol } from '../elf/types';
import { disassembly } from './disassembly';
import { Output, ascii, hex, readOptions } from './text';
import type { ToolResult } from './types';

const SHT_GNU_VERSYM = 0x6fffffff;

const options = {
  flags: 'afhptrsxwdDSCzN',
  valued: 'jY',
  long: {
    '--file-headers': 'f',
    '--section-headers': 'h',
    '--headers': 'h',
    '--syms': 't',
    '--reloc': 'r',
    '--full-contents': 's',
    '--all-headers': 'x',
    '--wide': 'w',
    '--disassemble': 'd',
    '--disassemble-all': 'D',
    '--archive-headers': 'a',
    '--private-headers': 'p',
    '--disassemble-zeroes': 'z',
    '--no-show-raw-insn': 'N',
    '--demangle': 'C',
    '--section': 'j',
  },
} as const;

export function objdump(args: readonly string[], files: Files): ToolResult {
  const out = new Output();
  // A value makes another option of it.
  const spelled = args.map((arg) => (arg.startsWith('--disassemble=') ? `-Y${arg.slice(14)}` : arg));
  const parsed = readOptions('objdump', spelled, options);
  if (typeof parsed === 'string') {
    out.complain(parsed);
    return out.result();
  }
  const has = (letter: string) => parsed.letters.has(letter) || (parsed.letters.has('x') && 'afhptr'.includes(letter));
  if (has('S')) out.complain('objdump: -S needs debugging information, and this objdump reads none: use -d');
  const only = parsed.values.filter((v) => v.letter === 'j').map((v) => v.value);
  const symbol = parsed.values.findLast((v) => v.letter === 'Y')?.value;
  const code = has('d') || has('D') || symbol !== undefined;
  const wanted = code || 'afhptrs'.split('').some(has);
  if (!wanted) {
    if (out.status === 0)
      out.complain(
        'Usage: objdump <option(s)> <file(s)>\n At least one of the following switches must be given: -d -D -f -h -t -r -s',
        2,
      );
    return out.result();
  }
  for (const path of parsed.operands.length > 0 ? parsed.operands : ['a.out']) {
    const bytes = files.read(path);
    if (!bytes) {
      out.complain(`objdump: '${path}': No such file`);
      continue;
    }
    const { elf } = readElf(bytes);
    if (!elf) {
      out.complain(`objdump: ${path}: file format not recognized`);
      continue;
    }
    out.write(`\n${path}:     file format elf64-x86-64\n`);
    if (has('a')) out.line(path);
    if (has('f')) fileHeader(out, elf);
    out.line();
    if (has('p')) programHeader(out, elf);
    const sections = bfdSections(elf).filter((s) => only.length === 0 || only.includes(s.name));
    if (has('h')) sectionHeaders(out, elf, sections, has('w'));
    if (has('t')) symbolTable(out, elf);
    // With -d relocations stand between the instructions.
    if (has('r') && !code) for (const section of sections) relocationRecords(out, elf, section);
    if (has('s')) for (const section of sections) contents(out, elf, section);
    if (code)
      disassembly(out, elf, sections, {
        all: has('D') || only.length > 0,
        relocations: has('r'),
        zeroes: has('z'),
        bytes: !has('N'),
        symbol,
      });
    for (const name of only)
      if (!bfdSections(elf).some((s) => s.name === name))
        out.complain(`objdump: section '${name}' mentioned in a -j option, but not found in any input file`);
  }
  return out.result();
}

/** BFD turns relocations, the symbol table and its strings into something else than sections. */
function bfdSections(elf: ElfFile): ElfSection[] {
  const symtab = elf.symbols()?.section;
  return elf.sections.filter((s) => {
    switch (s.type) {
      case SHT_NULL:
      case SHT_SYMTAB:
      case SHT_SYMTAB_SHNDX:
        return false;
      case SHT_STRTAB:
        return s.index !== elf.header.shstrndx && s.index !== symtab?.link;
      case SHT_REL:
      case SHT_RELA:
        return (s.flags & SHF_ALLOC) !== 0 && elf.header.type !== ET_REL;
      default:
        return s.type !== SHT_DYNSYM || (s.flags & SHF_ALLOC) !== 0;
    }
  });
}

function hasRelocations(elf: ElfFile, section: ElfSection): boolean {
  return elf.relocationsFor(section).some((t) => t.count > 0 && (t.section.flags & SHF_ALLOC) === 0);
}

// ---------------------------------------------------------------- -f

function fileHeader(out: Output, elf: ElfFile): void {
  const flags: [number, string][] = [];
  if (bfdSections(elf).some((s) => hasRelocations(elf, s))) flags.push([0x1, 'HAS_RELOC']);
  if (elf.header.type === ET_EXEC) flags.push([0x2, 'EXEC_P']);
  if ((elf.symbols()?.count ?? 0) > 1) flags.push([0x10, 'HAS_SYMS']);
  if (elf.header.type === ET_DYN) flags.push([0x40, 'DYNAMIC']);
  if (elf.segments.length > 0) flags.push([0x100, 'D_PAGED']);
  out.line(
    `architecture: i386:x86-64, flags 0x${hex(
      flags.reduce((n, [bit]) => n + bit, 0),
      8,
    )}:`,
  );
  out.line(flags.map(([, name]) => name).join(', '));
  out.line(`start address 0x${hex(elf.header.entry, 16)}`);
}

// ---------------------------------------------------------------- -p

const segmentNames: Readonly<Record<number, string>> = {
  1: 'LOAD',
  2: 'DYNAMIC',
  3: 'INTERP',
  4: 'NOTE',
  6: 'PHDR',
  7: 'TLS',
  0x6474e550: 'EH_FRAME',
  0x6474e551: 'STACK',
  0x6474e552: 'RELRO',
};

function programHeader(out: Output, elf: ElfFile): void {
  if (elf.segments.length === 0) return;
  const word = (value: bigint | number): string => `0x${hex(value, 16)}`;
  out.line('Program Header:');
  for (const { type, flags, offset, vaddr, paddr, filesz, memsz, align } of elf.segments) {
    const name = segmentNames[type] ?? `0x${hex(type)}`;
    const power = align > 1 ? Math.round(Math.log2(Number(align))) : 0;
    const letters = [4, 2, 1].map((bit, i) => ((flags & bit) === 0 ? '-' : 'rwx'[i]!)).join('');
    out.line(`${name.padStart(8)} off    ${word(offset)} vaddr ${word(vaddr)} paddr ${word(paddr)} align 2**${power}`);
    out.line(`         filesz ${word(filesz)} memsz ${word(memsz)} flags ${letters}`);
  }
  out.line();
}

// ---------------------------------------------------------------- -h

function sectionHeaders(out: Output, elf: ElfFile, sections: readonly ElfSection[], wide: boolean): void {
  const width = wide ? Math.max(13, ...sections.map(({ name }) => name.length)) : 13;
  out.line('Sections:');
  out.line(
    `Idx ${'Name'.padEnd(width)} Size      VMA               LMA               File off  Algn${wide ? '  Flags' : ''}`,
  );
  const numbers = new Map(bfdSections(elf).map((s, i) => [s, i]));
  const all = bfdSections(elf);
  for (const s of sections) {
    const power = s.addralign > 1 ? Math.log2(s.addralign) : 0;
    const number = numbers.get(s) ?? all.findIndex((x) => x.index === s.index);
    const flags = sectionFlags(elf, s).join(', ');
    out.line(
      `${String(number).padStart(3)} ${s.name.padEnd(width)} ${hex(s.size, 8)}  ${hex(s.addr, 16)}  ${hex(loadAddress(elf, s), 16)}  ${hex(s.offset, 8)}  2**${power}${wide ? `  ${flags}` : ''}`,
    );
    if (!wide) out.line(`                  ${flags}`);
  }
}

/** p_paddr of the segment it lies in. */
function loadAddress(elf: ElfFile, s: ElfSection): bigint {
  if ((s.flags & SHF_ALLOC) === 0) return s.addr;
  const segment = elf.segments.find(
    (p) => p.type === 1 && s.addr >= p.vaddr && s.addr + BigInt(s.size) <= p.vaddr + BigInt(p.memsz),
  );
  return segment ? s.addr - segment.vaddr + segment.paddr : s.addr;
}

function sectionFlags(elf: ElfFile, s: ElfSection): string[] {
  const flags: string[] = [];
  const contents = s.type !== SHT_NOBITS;
  const alloc = (s.flags & SHF_ALLOC) !== 0;
  if (contents) flags.push('CONTENTS');
  if (alloc) flags.push('ALLOC');
  if (alloc && contents) flags.push('LOAD');
  if (hasRelocations(elf, s)) flags.push('RELOC');
  if ((s.flags & SHF_WRITE) === 0) flags.push('READONLY');
  if ((s.flags & SHF_EXECINSTR) !== 0) flags.push('CODE');
  else if (alloc && contents) flags.push('DATA');
  if (!alloc && /^\.(debug|zdebug|gnu\.debuglto_|line|stab|gdb_index)/.test(s.name)) flags.push('DEBUGGING');
  if ((s.flags & SHF_EXCLUDE) !== 0) flags.push('EXCLUDE');
  if ((s.flags & SHF_TLS) !== 0) flags.push('THREAD_LOCAL');
  if (s.type === SHT_GROUP) flags.push('GROUP');
  if (flags.includes('DEBUGGING')) flags.push('OCTETS');
  if (linkedOnce(elf, s)) flags.push('LINK_ONCE_DISCARD');
  return flags;
}

/** The linker keeps one of a name: what old gcc named .gnu.linkonce (the kernel still does), and a group of kind COMDAT. */
function linkedOnce(elf: ElfFile, s: ElfSection): boolean {
  if (s.type !== SHT_GROUP) return s.name.startsWith('.gnu.linkonce') && (s.flags & SHF_GROUP) === 0;
  return ((elf.data(s)[0] ?? 0) & GRP_COMDAT) !== 0;
}

// ---------------------------------------------------------------- -t

function symbolTable(out: Output, elf: ElfFile): void {
  out.line('SYMBOL TABLE:');
  const table = elf.symbols();
  // A column for the symbol's version, in files that have such.
  const versioned = elf.sections.some(({ type }) => type === SHT_GNU_VERSYM);
  if (!table || table.count <= 1) out.line('no symbols');
  else
    for (const s of table) {
      if (s.index === 0) continue;
      const common = s.shndx === SHN_COMMON;
      const visibility = ['', ' .internal', ' .hidden', ' .protected'][s.visibility]!;
      out.line(
        `${hex(common ? s.size : s.value, 16)} ${symbolFlags(s)} ${sectionName(elf, s)}\t${hex(common ? s.value : s.size, 16)}${versioned ? ' '.repeat(13) : ''}${visibility} ${symbolName(elf, s)}`,
      );
    }
  out.write('\n\n');
}

function symbolFlags(s: ElfSymbol): string {
  const defined = s.shndx !== SHN_UNDEF && s.shndx !== SHN_COMMON;
  const first =
    s.binding === STB_LOCAL
      ? 'l'
      : s.binding === STB_GLOBAL && defined
        ? 'g'
        : s.binding === STB_GNU_UNIQUE
          ? 'u'
          : ' ';
  const kind =
    s.type === STT_FUNC ? 'F' : s.type === STT_FILE ? 'f' : s.type === STT_OBJECT || s.type === 5 ? 'O' : ' ';
  const debugging = s.type === STT_FILE || s.type === STT_SECTION ? 'd' : ' ';
  return `${first}${s.binding === STB_WEAK ? 'w' : ' '}  ${s.type === STT_GNU_IFUNC ? 'i' : ' '}${debugging}${kind}`;
}

function sectionName(elf: ElfFile, s: ElfSymbol): string {
  if (s.shndx === SHN_UNDEF) return '*UND*';
  if (s.shndx === SHN_ABS) return '*ABS*';
  if (s.shndx === SHN_COMMON) return '*COM*';
  return elf.sections[s.shndx]?.name ?? '*ABS*';
}

function symbolName(elf: ElfFile, s: ElfSymbol): string {
  return s.type === STT_SECTION && s.name === '' ? (elf.sections[s.shndx]?.name ?? '') : s.name;
}

// ---------------------------------------------------------------- -r

function relocationRecords(out: Output, elf: ElfFile, section: ElfSection): void {
  // In a linked file those that are loaded are the dynamic linker's (-R).
  const tables = elf
    .relocationsFor(section)
    .filter((t) => t.count > 0 && (elf.header.type === ET_REL || (t.section.flags & SHF_ALLOC) === 0));
  if (tables.length === 0) return;
  out.line(`RELOCATION RECORDS FOR [${section.name}]:`);
  out.line('OFFSET           TYPE              VALUE');
  for (const table of tables) {
    const symtab = elf.sections[table.section.link];
    const symbols = symtab && elf.symbols(symtab);
    for (const r of table) {
      const symbol =
        r.symbol > 0 && symbols && r.symbol < symbols.count ? symbolName(elf, symbols.at(r.symbol)) : '*ABS*';
      const addend = r.addend === 0n ? '' : r.addend < 0n ? `-0x${hex(-r.addend, 16)}` : `+0x${hex(r.addend, 16)}`;
      out.line(`${hex(r.offset, 16)} ${(relocationName(r.type) ?? '*unknown*').padEnd(16)}  ${symbol}${addend}`);
    }
  }
  out.write('\n\n');
}

// ---------------------------------------------------------------- -s

function contents(out: Output, elf: ElfFile, section: ElfSection): void {
  const data = elf.data(section);
  if (data.length === 0) return;
  out.line(`Contents of section ${section.name}:`);
  const width = Math.max(4, hex(section.addr + BigInt(data.length)).length, hex(section.addr).length);
  for (let at = 0; at < data.length; at += 16) {
    const row = data.subarray(at, at + 16);
    let groups = '';
    for (let i = 0; i < 16; i++) groups += ((i & 3) === 0 ? ' ' : '') + (i < row.length ? hex(row[i]!, 2) : '  ');
    out.line(` ${hex(section.addr + BigInt(at), width)}${groups}  ${ascii(row).padEnd(16)}`);
  }
}
