// SPDX-License-Identifier: GPL-2.0-only
/**
 * For tests: what two objects of the same source must have in common (and code bytes need not): each
 * section's type, flags, alignment, entsize; data bytes; relocations by what they point at; literals;
 * symbols. Answers with the differences, as lines of text.
 */
import { decodeUtf8 } from '../base/bytes';
import {
  SHF_ALLOC,
  SHF_EXECINSTR,
  SHF_MERGE,
  SHF_STRINGS,
  SHT_NOBITS,
  readElf,
  STT_FILE,
  STT_FUNC,
  STT_SECTION,
  relocationName,
} from '../elf';
import type { ElfFile, ElfSection } from '../elf';

/** A canonical text of everything that must match. Names in `dropped` (and what is theirs) are left out. */
export function canon(bytes: Uint8Array): {
  sections: Map<string, string[]>;
  symbols: Map<string, string>;
  literals: Set<string>;
} {
  const { elf } = readElf(bytes);
  if (!elf) throw new Error('not an ELF file');
  const sections = new Map<string, string[]>();
  const symbols = new Map<string, string>();
  const literals = new Set<string>();
  const table = [...(elf.symbols() ?? [])];
  for (const section of elf.sections) {
    if ((section.flags & SHF_ALLOC) === 0) continue;
    if (section.flags & SHF_STRINGS) {
      decodeUtf8(elf.data(section))
        .split('\0')
        .forEach((text) => literals.add(text));
      continue;
    }
    const code = (section.flags & SHF_EXECINSTR) !== 0;
    // .text, .data and .bss are always there; empty ones say nothing.
    if (section.size === 0 && ['.text', '.data', '.bss'].includes(section.name)) continue;
    const head = `type ${section.type} flags ${section.flags} align ${section.addralign} entsize ${section.entsize}`;
    sections.set(section.name, [head, ...(code ? [] : objects(elf, section, table))]);
  }
  for (const symbol of table) {
    if (symbol.name === '' || symbol.type === STT_FILE || symbol.type === STT_SECTION) continue;
    if (/\.(isra|part|constprop|cold)(\.|$)/.test(symbol.name) || symbol.name.startsWith('.L')) continue;
    const where =
      symbol.shndx > 0 && symbol.shndx < 0xff00 ? (elf.sections[symbol.shndx]?.name ?? '') : String(symbol.shndx);
    const name = symbol.name.replace(/\.\d+$/, '.N');
    symbols.set(
      name,
      `bind ${symbol.binding} type ${symbol.type} vis ${symbol.visibility} in ${where}${symbol.type === STT_FUNC ? '' : ` size ${symbol.size}`}`,
    );
  }
  return { sections, symbols, literals };
}

/** A section's objects by symbol, each with its bytes and relocations. */
function objects(
  elf: ElfFile,
  section: ElfSection,
  table: readonly { name: string; value: bigint; size: number; shndx: number; type: number }[],
): string[] {
  const data = elf.data(section);
  const relocations = elf.relocationsFor(section).flatMap((t) => [...t]);
  const here = table
    .filter((s) => s.shndx === section.index && s.type !== STT_SECTION && s.name !== '' && !s.name.startsWith('.L'))
    .sort((a, b) => Number(a.value - b.value));
  const describe = (from: number, to: number): string => {
    const hex =
      section.type === SHT_NOBITS
        ? `${to - from} zero bytes`
        : [...data.subarray(from, to)].map((b) => b.toString(16).padStart(2, '0')).join('');
    const list = relocations
      .filter((r) => Number(r.offset) >= from && Number(r.offset) < to)
      .map((r) => `${Number(r.offset) - from}:${relocationName(r.type)} ${target(elf, r.symbol, r.addend, table)}`);
    return `${hex}${list.length > 0 ? ` [${list.join(', ')}]` : ''}`;
  };
  if (here.length === 0) return [describe(0, section.size)];
  return here.map((s) => `${s.name.replace(/\.\d+$/, '.N')}: ${describe(Number(s.value), Number(s.value) + s.size)}`);
}

/** What a relocation points at, whichever symbol it does it by. */
function target(
  elf: ElfFile,
  index: number,
  addend: bigint,
  table: readonly { name: string; value: bigint; size: number; shndx: number; type: number }[],
): string {
  const symbol = table[index];
  if (!symbol) return '?';
  if (symbol.shndx === 0 || symbol.shndx >= 0xff00) return `${symbol.name}${addend === 0n ? '' : `+${addend}`}`;
  const section = elf.sections[symbol.shndx];
  if (!section) return '?';
  const at = symbol.value + addend;
  if (section.flags & SHF_STRINGS && section.flags & SHF_MERGE) {
    const data = elf.data(section);
    const end = data.indexOf(0, Number(at));
    return JSON.stringify(decodeUtf8(data.subarray(Number(at), end)));
  }
  // Of several names of one address always the same one: an alias has no order of its own in .symtab.
  const [object] = table
    .filter(
      (s) =>
        s.shndx === symbol.shndx &&
        s.type !== STT_SECTION &&
        s.name !== '' &&
        s.value <= at &&
        (at < s.value + BigInt(s.size) || at === s.value),
    )
    .sort((x, y) => Number(y.value - x.value) || (x.name < y.name ? -1 : 1));
  return object
    ? `${object.name.replace(/\.\d+$/, '.N')}${at === object.value ? '' : `+${at - object.value}`}`
    : `${section.name}+${at}`;
}

function isCode(section: readonly string[]): boolean {
  return section[0]?.includes('flags 6 ') === true;
}

export interface CompareOptions {
  /** objects gcc kept only because -fno-toplevel-reorder keeps every static */
  readonly dropped: readonly string[];
}

export function compareObjects(ours: Uint8Array, gcc: Uint8Array, options: CompareOptions): string[] {
  const a = canon(ours);
  const b = canon(gcc);
  const out: string[] = [];
  const dropped = new Set(options.dropped.map((name) => name.replace(/\.\d+$/, '.N')));
  const isDropped = (line: string): boolean => dropped.has(line.split(':')[0] ?? '');
  for (const name of new Set([...a.sections.keys(), ...b.sections.keys()])) {
    const x = a.sections.get(name);
    const y = b.sections.get(name)?.filter((line) => !isDropped(line));
    if (!x || !y) {
      // A section all of whose contents were dropped, or code that gcc inlined away.
      if (!x && y && y.length <= 1) continue;
      if (!y && x && x[0]?.includes('flags 6')) continue;
      out.push(`section ${name}: only in ${x ? 'ours' : "gcc's"} ${JSON.stringify(x ?? y)}`);
      continue;
    }
    // gcc works out for itself that some code runs rarely, and then does not align it.
    const sameHead = x[0] === y[0] || (isCode(x) && x[0]?.replace('align 16', 'align 1') === y[0]);
    if (!sameHead) out.push(`section ${name}: ours ${x[0]} | gcc ${y[0]}`);
    const ordered = name === '.bss' ? [[...x].sort(), [...y].sort()] : [x, y];
    const [p, q] = [
      ordered[0]!.filter((l) => !l.startsWith('type ')),
      ordered[1]!.filter((l) => !l.startsWith('type ')),
    ];
    for (let i = 0; i < Math.max(p.length, q.length); i++) {
      if (p[i] !== q[i]) {
        out.push(`section ${name}: ours ${p[i]} | gcc ${q[i]}`);
        break;
      }
    }
  }
  for (const name of new Set([...a.symbols.keys(), ...b.symbols.keys()])) {
    const x = a.symbols.get(name);
    const y = b.symbols.get(name);
    if (x === y || dropped.has(name)) continue;
    // A local function gcc has inlined everywhere, or one it kept though nothing reaches it.
    if (!y && x?.startsWith(`bind 0 type ${STT_FUNC}`)) continue;
    // A name gcc mentions in code it then optimised differently.
    out.push(`symbol ${name}: ours ${x} | gcc ${y}`);
  }
  return out;
}
