// SPDX-License-Identifier: GPL-2.0-only
/**
 * An object file in a form in which ours and gcc's can be compared, by name and not by place.
 *
 * In: ELF bytes. Out: plain JSON. What the two compilers must agree on is kept: section type, flags,
 * alignment, entsize; symbol binding, type, visibility, section, size; object bytes; relocations; the
 * strings. What differs naturally is left out: code bytes, sizes and offsets of functions, order in
 * .bss, .comment, unnamed section symbols.
 *
 * A relocation's target is said by name: `demo_init` for a reference that falls on that function,
 * `table+8` within an object, `"text"` for a string literal, `.init.text` only where nothing is there.
 */
import { SHF, SHN_ABS, SHT, STT, hex, readElf, stringAt, type ElfObject, type ElfSection, type ElfSymbol } from './elf';

export interface NormalRelocation {
  readonly offset: number;
  readonly type: string;
  readonly target: string;
}

export interface NormalSection {
  readonly type: number;
  readonly flags: number;
  /** absent for code: its alignment follows the code */
  readonly align?: number;
  readonly entsize: number;
  /** absent for code, strings and .bss, whose order is free */
  readonly size?: number;
  readonly bytes?: string;
  readonly relocations?: readonly NormalRelocation[];
  /** of a mergeable string section, sorted */
  readonly strings?: readonly string[];
}

export interface NormalSymbol {
  readonly bind: number;
  readonly type: number;
  readonly visibility: number;
  /** section name, `*UND*` or `*ABS*` */
  readonly section: string;
  /** absent for functions and untyped labels in code */
  readonly size?: number;
  /** absent where the order is free: code, .bss, and where it follows from code */
  readonly value?: number;
}

export interface NormalObject {
  readonly sections: Readonly<Record<string, NormalSection>>;
  readonly symbols: Readonly<Record<string, NormalSymbol>>;
}

const relocationNames: Readonly<Record<number, string>> = {
  1: 'R_X86_64_64',
  2: 'R_X86_64_PC32',
  4: 'R_X86_64_PLT32',
  10: 'R_X86_64_32',
  11: 'R_X86_64_32S',
  24: 'R_X86_64_PC64',
};

/** Names gcc makes up for pieces of a function: `demo_init.cold`, `f.isra.0`. */
const inventedName = /\.(cold|isra|part|constprop)(\.\d+)?$/;

const isCode = (section: ElfSection) => (section.flags & SHF.EXECINSTR) !== 0;
const isStrings = (section: ElfSection) => (section.flags & SHF.STRINGS) !== 0 && (section.flags & SHF.MERGE) !== 0;

/** Sections that say something about the source. */
function isCompared(section: ElfSection): boolean {
  if (section.type === SHT.NULL || section.type === SHT.SYMTAB || section.type === SHT.STRTAB) return false;
  if (section.type === SHT.RELA || section.name === '.comment' || section.name === '.note.GNU-stack') return false;
  if (section.name.startsWith('.text.unlikely')) return false;
  // as always makes these three, also when nothing is in them
  return section.size > 0 || !['.text', '.data', '.bss'].includes(section.name);
}

/** The strings of a mergeable section, NULs out. */
function stringsOf(section: ElfSection): string[] {
  const found: string[] = [];
  for (let at = 0; at < section.bytes.length;) {
    const end = section.bytes.indexOf(0, at);
    found.push(stringAt(section.bytes, at));
    at = end < 0 ? section.bytes.length : end + 1;
  }
  return [...new Set(found)].toSorted();
}

function sectionName(object: ElfObject, shndx: number): string {
  return shndx === 0 ? '*UND*' : shndx === SHN_ABS ? '*ABS*' : (object.sections[shndx]?.name ?? `section ${shndx}`);
}

/** What stands at an offset of a section, by name. */
function nameOfPlace(object: ElfObject, section: ElfSection, offset: number): string {
  if (isStrings(section)) return JSON.stringify(stringAt(section.bytes, offset));
  const here = object.symbols.filter(
    (s) => s.shndx === section.index && s.name !== '' && s.type !== STT.SECTION && !inventedName.test(s.name),
  );
  const value = BigInt(offset);
  // Of two names for one place the local one is the definition, the global one its alias (init_module).
  const covering = here
    .filter((s) => s.value === value || (s.value < value && value < s.value + BigInt(s.size)))
    .toSorted((a, b) => Number(b.value - a.value) || a.bind - b.bind || (a.name < b.name ? -1 : 1))[0];
  if (!covering) return offset === 0 ? section.name : `${section.name}+${offset}`;
  // The code bytes are each compiler's own: a reference into code is the function it falls on.
  if (isCode(section)) return covering.name;
  const within = offset - Number(covering.value);
  return within === 0 ? covering.name : `${covering.name}+${within}`;
}

function targetOf(object: ElfObject, symbol: ElfSymbol, addend: number): string {
  if (symbol.shndx > 0 && symbol.shndx < object.sections.length) {
    return nameOfPlace(object, object.sections[symbol.shndx]!, Number(symbol.value) + addend);
  }
  return addend === 0 ? symbol.name : `${symbol.name}${addend < 0 ? '' : '+'}${addend}`;
}

function normalSection(object: ElfObject, section: ElfSection): NormalSection {
  const { type, flags, align, entsize, size } = section;
  if (isCode(section)) return { type, flags, entsize };
  if (isStrings(section)) return { type, flags, align, entsize, strings: stringsOf(section) };
  if (type === SHT.NOBITS) return { type, flags, align, entsize };
  const relocations = (object.relocations.get(section.index) ?? [])
    .map((r) => ({
      offset: r.offset,
      type: relocationNames[r.type] ?? String(r.type),
      target: targetOf(object, r.symbol, r.addend),
    }))
    .toSorted((a, b) => a.offset - b.offset);
  return { type, flags, align, entsize, size, bytes: hex(section.bytes), relocations };
}

function normalSymbol(object: ElfObject, symbol: ElfSymbol): NormalSymbol {
  const { bind, type, visibility, shndx } = symbol;
  const section = sectionName(object, shndx);
  const home = object.sections[shndx];
  const common = { bind, type, visibility, section };
  if (!home || shndx === 0 || isCode(home) || type === STT.FILE) return common;
  if (home.type === SHT.NOBITS || isStrings(home)) return { ...common, size: symbol.size };
  return { ...common, size: symbol.size, value: Number(symbol.value) };
}

export function normalise(file: Uint8Array): NormalObject {
  const object = readElf(file);
  const sections: Record<string, NormalSection> = {};
  for (const section of object.sections) {
    if (isCompared(section)) sections[section.name] = normalSection(object, section);
  }
  const symbols: Record<string, NormalSymbol> = {};
  for (const symbol of object.symbols) {
    if (symbol.name === '' || symbol.type === STT.SECTION || inventedName.test(symbol.name)) continue;
    // gcc defines what it needs; our code may call what gcc inlined and the other way round
    if (symbol.name.startsWith('.L')) continue;
    symbols[symbol.type === STT.FILE ? `file ${symbol.name}` : symbol.name] = normalSymbol(object, symbol);
  }
  return { sections, symbols };
}
