// SPDX-License-Identifier: GPL-2.0-only
/**
 * objdump -d: the code of a file, instruction by instruction, with what symbols say of addresses.
 *
 * Source: binutils 2.40, binutils/objdump.c (disassemble_section, disassemble_bytes, compare_symbols,
 * objdump_print_addr_with_sym). `-r` puts relocations between the instructions they change.
 */
import {
  ET_REL,
  SHF_EXECINSTR,
  SHN_COMMON,
  SHN_UNDEF,
  SHT_NOBITS,
  STB_GLOBAL,
  STB_LOCAL,
  STT_FILE,
  STT_FUNC,
  STT_OBJECT,
  STT_SECTION,
  relocationName,
} from '../elf/constants';
import type { ElfFile, ElfSection, ElfSymbol } from '../elf/types';
import { disassemble, instructionText } from '../x86/disassemble';
import { hex, type Output } from './text';

/** of memory that has no bytes in the file */
const LARGEST_ZEROES = 1 << 24;
/** Bytes a line. */
const PER_LINE = 7;
/** A run of zeroes as long as this is left out; at the end of a stretch a shorter one. */
const SKIP_ZEROES = 8;
const SKIP_AT_END = 3;

export interface DisassemblyOptions {
  /** -D: of every section with contents */
  readonly all: boolean;
  /** -r */
  readonly relocations: boolean;
  /** -z: zeroes too */
  readonly zeroes: boolean;
  /** the instructions' bytes */
  readonly bytes: boolean;
  /** --disassemble=: this function alone */
  readonly symbol: string | undefined;
}

export function disassembly(
  out: Output,
  elf: ElfFile,
  sections: readonly ElfSection[],
  options: DisassemblyOptions,
): void {
  const symbols = namedSymbols(elf);
  for (const section of sections) {
    if (!options.all && (section.flags & SHF_EXECINSTR) === 0) continue;
    const isEmpty = section.type === SHT_NOBITS;
    const data =
      isEmpty && options.all && section.size <= LARGEST_ZEROES ? new Uint8Array(section.size) : elf.data(section);
    if (data.length === 0) continue;
    new SectionText(out, elf, section, data, symbols, options).print();
  }
}

interface Named {
  readonly name: string;
  readonly value: bigint;
  readonly symbol: ElfSymbol;
}

/** Symbols that name a place, in order of address; of several at one address the best first. */
function namedSymbols(elf: ElfFile): readonly Named[] {
  const list: Named[] = [];
  for (const symbol of elf.symbols() ?? []) {
    if (symbol.name === '' || symbol.type === STT_SECTION || symbol.type === STT_FILE) continue;
    if (symbol.shndx === SHN_UNDEF || symbol.shndx === SHN_COMMON) continue;
    list.push({ name: symbol.name, value: symbol.value, symbol });
  }
  return list.sort(compareSymbols);
}

/** Functions, then objects; larger before smaller; global before local; then by name. */
function compareSymbols(a: Named, b: Named): number {
  const prefer = (good: (s: ElfSymbol) => boolean) => Number(good(b.symbol)) - Number(good(a.symbol));
  return (
    Number(a.value > b.value) - Number(a.value < b.value) ||
    prefer((s) => s.type === STT_FUNC) ||
    prefer((s) => s.type === STT_OBJECT) ||
    b.symbol.size - a.symbol.size ||
    prefer((s) => s.binding === STB_GLOBAL) ||
    prefer((s) => s.binding === STB_LOCAL) ||
    Number(a.name.startsWith('.')) - Number(b.name.startsWith('.')) ||
    Number(a.name > b.name) - Number(a.name < b.name)
  );
}

class SectionText {
  private readonly width: number;
  /** symbols of this section */
  private readonly here: readonly Named[];
  private readonly relocations: readonly { readonly at: bigint; readonly text: string }[];

  constructor(
    private readonly out: Output,
    private readonly elf: ElfFile,
    private readonly section: ElfSection,
    private readonly data: Uint8Array,
    private readonly symbols: readonly Named[],
    private readonly options: DisassemblyOptions,
  ) {
    const digits = hex(section.addr + BigInt(data.length), 16);
    let skip = 0;
    while (digits.startsWith('00000', skip)) skip += 4;
    this.width = 16 - skip;
    this.here = symbols.filter((s) => s.symbol.shndx === section.index);
    this.relocations = options.relocations ? this.readRelocations() : [];
  }

  print(): void {
    const { out, section, data } = this;
    out.line();
    out.line(`Disassembly of section ${section.name}:`);
    const end = section.addr + BigInt(data.length);
    for (let at = section.addr; at < end;) {
      const symbol = nearest(this.here, at) ?? this.here[0];
      const next = this.here.find((s) => s.value > at);
      const stop = next && next.value < end ? next.value : end;
      if (this.options.symbol !== undefined && symbol?.name !== this.options.symbol) {
        at = stop;
        continue;
      }
      out.line();
      out.line(`${hex(at, 16)} ${this.place(at, symbol)}:`);
      // One function by name ends where its size says.
      const size = BigInt(symbol?.symbol.size ?? 0);
      const isPart = this.options.symbol !== undefined && size > 0n && at + size < stop;
      this.stretch(Number(at - section.addr), Number((isPart ? at + size : stop) - section.addr));
      at = stop;
    }
  }

  private stretch(from: number, to: number): void {
    const { out, data, section } = this;
    const bytes = data.subarray(0, to);
    for (let at = from; at < to;) {
      const zeroes = this.zeroes(at, to);
      if (zeroes > 0) {
        out.line('\t...');
        at += zeroes;
        continue;
      }
      const address = section.addr + BigInt(at);
      const instruction = disassemble(bytes, at, address);
      const text = instructionText(instruction, (target) => this.target(target));
      if (!this.options.bytes) out.line(`${hex(address).padStart(this.width)}:\t${text}`);
      for (let k = 0; this.options.bytes && k < instruction.length; k += PER_LINE) {
        const part = bytes.subarray(at + k, Math.min(at + k + PER_LINE, at + instruction.length));
        const column = Array.from(part, (b) => `${hex(b, 2)} `).join('');
        const start = `${hex(address + BigInt(k)).padStart(this.width)}:\t`;
        out.line(k === 0 ? `${start}${column.padEnd(3 * PER_LINE)}\t${text}` : start + column);
      }
      at += instruction.length;
      const after = section.addr + BigInt(at);
      for (const r of this.relocations) if (r.at >= address && r.at < after) out.line(r.text);
    }
  }

  /** How many bytes from here are zeroes that are not worth printing. */
  private zeroes(at: number, to: number): number {
    if (this.options.zeroes) return 0;
    let end = at;
    while (end < to && this.data[end] === 0) end++;
    const count = end - at;
    if (count >= SKIP_ZEROES) return end < to ? count - (count % 4) : count;
    return end === to && count > 0 && count < SKIP_AT_END ? count : 0;
  }

  /** In a relocatable file addresses are offsets: a place in this section is said by a symbol of it. */
  private symbolAt(address: bigint): Named | undefined {
    const { elf, section, here, symbols } = this;
    const inside = address >= section.addr && address < section.addr + BigInt(this.data.length);
    if (inside && hasRelocations(elf)) return nearest(here, address) ?? here[0];
    const found = nearest(symbols, address) ?? symbols[0];
    const own = found && here.find((s) => s.value === found.value);
    return own ?? found;
  }

  private target(address: bigint): string {
    if (this.symbols.length === 0) return `0x${hex(address)}`;
    return `${hex(address)} ${this.place(address, this.symbolAt(address))}`;
  }

  /** `<demo_init+0x2a>`, or by the section where nothing has a name. */
  private place(address: bigint, symbol: Named | undefined): string {
    const name = symbol?.name ?? this.section.name;
    const distance = address - (symbol?.value ?? this.section.addr);
    const sign = distance < 0n ? `-0x${hex(-distance)}` : distance > 0n ? `+0x${hex(distance)}` : '';
    return `<${name}${sign}>`;
  }

  private readRelocations(): { at: bigint; text: string }[] {
    const { elf, section } = this;
    const found: { at: bigint; text: string }[] = [];
    for (const table of elf.relocationsFor(section)) {
      const symtab = elf.sections[table.section.link];
      const symbols = symtab && elf.symbols(symtab);
      for (const r of table) {
        const symbol = r.symbol > 0 && symbols && r.symbol < symbols.count ? symbols.at(r.symbol) : undefined;
        const name = symbol
          ? symbol.type === STT_SECTION && symbol.name === ''
            ? (elf.sections[symbol.shndx]?.name ?? '')
            : symbol.name
          : '*ABS*';
        const addend = r.addend === 0n ? '' : r.addend < 0n ? `-0x${hex(-r.addend)}` : `+0x${hex(r.addend)}`;
        const at = elf.header.type === ET_REL ? r.offset + section.addr : r.offset;
        found.push({
          at,
          text: `\t\t\t${hex(at)}: ${relocationName(r.type) ?? '*unknown*'}\t${name}${addend}`,
        });
      }
    }
    return found;
  }
}

/** The last symbol at or before an address; of several there the first. */
function nearest(symbols: readonly Named[], address: bigint): Named | undefined {
  let low = 0;
  let high = symbols.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (symbols[middle]!.value <= address) low = middle + 1;
    else high = middle;
  }
  while (low > 1 && symbols[low - 2]!.value === symbols[low - 1]!.value) low--;
  return symbols[low - 1];
}

/** BFD's HAS_RELOC. */
function hasRelocations(elf: ElfFile): boolean {
  return elf.header.type === ET_REL && elf.sections.some((s) => elf.relocationsFor(s).some((table) => table.count > 0));
}
