// SPDX-License-Identifier: GPL-2.0-only
/** nm of binutils 2.40: -n -S -u -g -p -r -a -A -o --defined-only. Source: binutils/nm.c, bfd/syms.c (bfd_decode_symclass). */
import type { Files } from '../base/files';
import {
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
} from '../elf/constants';
import { readElf } from '../elf/read';
import type { ElfFile, ElfSymbol } from '../elf/types';
import { Output, hex, readOptions } from './text';
import type { ToolResult } from './types';

const options = {
  flags: 'nvSugprAoaU',
  valued: '',
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
    if (paths.length > 1 && !prefixed) out.write(`\n${path}:\n`);
    const table = elf.symbols();
    if (!table || table.count <= 1) {
      out.complain(`nm: ${path}: no symbols`, 0);
      continue;
    }
    const wanted = [...table].slice(1).filter((s) => {
      if (!has('a') && (s.type === STT_FILE || s.type === STT_SECTION)) return false;
      if (has('u') && s.shndx !== SHN_UNDEF) return false;
      if (has('U') && s.shndx === SHN_UNDEF) return false;
      return !(has('g') && s.binding === STB_LOCAL);
    });
    for (const s of sort(elf, wanted, parsed.letters))
      out.line((prefixed ? `${path}:` : '') + describe(elf, s, has('S')));
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
  const sorted = symbols.sort(letters.has('n') || letters.has('v') ? byValue : byName);
  return letters.has('r') ? sorted.reverse() : sorted;
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

function describe(elf: ElfFile, s: ElfSymbol, withSize: boolean): string {
  const name = nameOf(elf, s);
  if (s.shndx === SHN_UNDEF) return `${' '.repeat(16)} ${symbolClass(elf, s)} ${name}`;
  const size = withSize && s.size !== 0 ? ` ${hex(s.size, 16)}` : '';
  return `${hex(valueOf(s), 16)}${size} ${symbolClass(elf, s)} ${name}`;
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
