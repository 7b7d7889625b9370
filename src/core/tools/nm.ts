// SPDX-License-Identifier: GPL-2.0-only
/** nm of binutils 2.40: -n -S -u -g -p -r -a -A -o -D -P -f -t -j --size-sort --defined-only. Source: binutils/nm.c, bfd/syms.c (bfd_decode_symclass). */
import type { Files } from '../base/files';
import {
  SHT_DYNSYM,
  STT_FUNC,
  STT_NOTYPE,
  SHF_ALLOC,
  SHF_EXECINSTR,
  SHF_WRITE,
  SHN_ABS,
  SHN_COMMON,
  SHN_UNDEF,
  SHT_NOBITS,
  STB_GLOBAL,
  STB_GNU_UNIQUE,
  STB_LOCAL,
  STB_WEAK,
  STT_FILE,
  STT_GNU_IFUNC,
  STT_OBJECT,
  STT_SECTION,
  STT_TLS,
} from '../elf/constants';
import { readElf } from '../elf/read';
import type { ElfFile, ElfSymbol } from '../elf/types';
import { Output, readOptions } from './text';
import type { ToolResult } from './types';

const options = {
  flags: 'nvSugprAoaUDPjClZ',
  valued: 'ft',
  long: {
    '--numeric-sort': 'n',
    '--print-size': 'S',
    '--undefined-only': 'u',
    '--extern-only': 'g',
    '--no-sort': 'p',
    '--reverse-sort': 'r',
    '--print-file-name': 'A',
    '--debug-syms': 'a',
    '--defined-only': 'U',
    '--dynamic': 'D',
    '--portability': 'P',
    '--just-symbols': 'j',
    '--demangle': 'C',
    '--line-numbers': 'l',
    '--size-sort': 'Z',
    '--format': 'f',
    '--radix': 't',
  },
} as const;

export function nm(args: readonly string[], files: Files): ToolResult {
  const out = new Output();
  const parsed = readOptions('nm', args, options);
  if (typeof parsed === 'string') {
    out.complain(parsed);
    return out.result();
  }
  const paths = parsed.operands.length > 0 ? parsed.operands : ['a.out'];
  const has = (letter: string) => parsed.letters.has(letter);
  const prefixed = has('A') || has('o');
  const format =
    parsed.values.findLast((v) => v.letter === 'f')?.value ?? (has('P') ? 'posix' : has('j') ? 'just-symbols' : 'bsd');
  const radix = { d: 10, o: 8, x: 16 }[parsed.values.findLast((v) => v.letter === 't')?.value ?? 'x'] ?? 16;
  for (const path of paths) {
    const bytes = files.read(path);
    if (!bytes) {
      out.complain(`nm: '${path}': No such file`);
      continue;
    }
    const { elf } = readElf(bytes);
    if (!elf) {
      out.complain(`nm: ${path}: file format not recognized`);
      continue;
    }
    if (format === 'sysv')
      out.write(`\n\n${has('u') ? 'Undefined symbols' : 'Symbols'} from ${path}:\n\n${SYSTEM_V}\n\n`);
    else if (paths.length > 1 && !prefixed) out.write(format === 'posix' ? `${path}:\n` : `\n${path}:\n`);
    const table = has('D') ? dynamicSymbols(elf) : elf.symbols();
    if (!table || table.count <= 1) {
      out.complain(`nm: ${path}: no symbols`, 0);
      continue;
    }
    const wanted = [...table].slice(1).filter((s) => {
      if (!has('a') && (s.type === STT_FILE || s.type === STT_SECTION)) return false;
      if (has('u') && s.shndx !== SHN_UNDEF) return false;
      if (has('U') && s.shndx === SHN_UNDEF) return false;
      if (has('Z') && sizeOf(s) === 0n) return false;
      return !(has('g') && s.binding === STB_LOCAL);
    });
    for (const s of sort(elf, wanted, parsed.letters))
      out.line(
        (prefixed ? (format === 'posix' ? `${path}: ` : `${path}:`) : '') +
          describe(elf, s, format, radix, has('S'), has('Z')),
      );
  }
  return out.result();
}

function sort(elf: ElfFile, symbols: ElfSymbol[], letters: ReadonlySet<string>): ElfSymbol[] {
  if (letters.has('p')) return symbols;
  const names = new Map(symbols.map((s) => [s, nameOf(elf, s)]));
  const byName = (a: ElfSymbol, b: ElfSymbol) => compare(names.get(a)!, names.get(b)!) || a.index - b.index;
  const byValue = (a: ElfSymbol, b: ElfSymbol) => {
    const undefinedFirst = Number(b.shndx === SHN_UNDEF) - Number(a.shndx === SHN_UNDEF);
    if (undefinedFirst !== 0) return undefinedFirst;
    const x = valueOf(a);
    const y = valueOf(b);
    return x < y ? -1 : x > y ? 1 : byName(a, b);
  };
  const bySize = (a: ElfSymbol, b: ElfSymbol) => Number(sizeOf(a) - sizeOf(b)) || byName(a, b);
  const sorted = symbols.sort(letters.has('Z') ? bySize : letters.has('n') || letters.has('v') ? byValue : byName);
  return letters.has('r') ? sorted.reverse() : sorted;
}

function dynamicSymbols(elf: ElfFile): ReturnType<ElfFile['symbols']> {
  const section = elf.sections.find(({ type }) => type === SHT_DYNSYM);
  return section && elf.symbols(section);
}

/** A common symbol's size is its value in BFD; an undefined one has none. */
function sizeOf(s: ElfSymbol): bigint {
  return s.shndx === SHN_UNDEF ? 0n : BigInt(s.size);
}

/** strcmp: by code unit, which for ASCII is by byte. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function nameOf(elf: ElfFile, s: ElfSymbol): string {
  return s.type === STT_SECTION ? (elf.sections[s.shndx]?.name ?? '') : s.name;
}

/** BFD keeps a common symbol's size as its value. */
function valueOf(s: ElfSymbol): bigint {
  return s.shndx === SHN_COMMON ? BigInt(s.size) : s.value;
}

const SYSTEM_V = 'Name                  Value           Class        Type         Size             Line  Section';

const types: Readonly<Record<number, string>> = {
  [STT_NOTYPE]: 'NOTYPE',
  [STT_OBJECT]: 'OBJECT',
  [STT_FUNC]: 'FUNC',
  [STT_SECTION]: 'SECTION',
  [STT_FILE]: 'FILE',
  [STT_TLS]: 'TLS',
  [STT_GNU_IFUNC]: '<OS specific>: 10',
};

function describe(
  elf: ElfFile,
  s: ElfSymbol,
  format: string,
  radix: number,
  withSize: boolean,
  bySize: boolean,
): string {
  const name = nameOf(elf, s);
  const letter = symbolClass(elf, s);
  const undefined_ = s.shndx === SHN_UNDEF;
  const wide = (value: bigint): string => {
    // %016ld: only in decimals there is a sign, and it counts.
    const signed = radix === 10 ? BigInt.asIntN(64, value) : value;
    return signed < 0n ? `-${(-signed).toString().padStart(15, '0')}` : signed.toString(radix).padStart(16, '0');
  };
  switch (format) {
    case 'just-symbols':
      return name;
    case 'posix': {
      if (undefined_) return `${name} ${letter}         `;
      return `${name} ${letter} ${valueOf(s).toString(radix)} ${s.size === 0 ? '' : s.size.toString(radix)}`;
    }
    case 'sysv': {
      const section = undefined_
        ? '*UND*'
        : s.shndx === SHN_ABS
          ? '*ABS*'
          : s.shndx === SHN_COMMON
            ? '*COM*'
            : (elf.sections[s.shndx]?.name ?? '');
      const value = undefined_ ? ' '.repeat(16) : wide(valueOf(s));
      const size = s.size === 0 ? ' '.repeat(16) : wide(BigInt(s.size));
      return `${name.padEnd(20)}|${value}|   ${letter}  |${(types[s.type] ?? String(s.type)).padStart(18)}|${size}|     |${section}`;
    }
    default: {
      if (undefined_) return `${' '.repeat(16)} ${letter} ${name}`;
      const size = (withSize || bySize) && s.size !== 0 ? wide(BigInt(s.size)) : '';
      // Sorted by size, it is the size that stands first.
      const value = bySize && !withSize ? '' : wide(valueOf(s));
      return `${[value, size].filter((part) => part !== '').join(' ')} ${letter} ${name}`;
    }
  }
}

/** The letter: upper case for a symbol other files can see. */
export function symbolClass(elf: ElfFile, s: ElfSymbol): string {
  if (s.shndx === SHN_COMMON) return 'C';
  if (s.shndx === SHN_UNDEF) return s.binding === STB_WEAK ? (s.type === STT_OBJECT ? 'v' : 'w') : 'U';
  if (s.type === STT_GNU_IFUNC) return 'i';
  if (s.binding === STB_WEAK) return s.type === STT_OBJECT ? 'V' : 'W';
  if (s.binding === STB_GNU_UNIQUE) return 'u';
  const letter = s.shndx === SHN_ABS ? 'a' : sectionClass(elf, s);
  return s.binding === STB_GLOBAL ? letter.toUpperCase() : letter;
}

function sectionClass(elf: ElfFile, s: ElfSymbol): string {
  const section = elf.sections[s.shndx];
  if (!section) return '?';
  const { flags } = section;
  if ((flags & SHF_EXECINSTR) !== 0) return 't';
  if (section.type === SHT_NOBITS) return 'b';
  if ((flags & SHF_ALLOC) !== 0) return (flags & SHF_WRITE) !== 0 ? 'd' : 'r';
  if (/^\.(debug|zdebug|gnu\.debuglto_|line|stab|gdb_index|gnu\.linkonce\.wi\.)/.test(section.name)) return 'N';
  return (flags & SHF_WRITE) !== 0 ? '?' : 'n';
}
