// SPDX-License-Identifier: GPL-2.0-only
/**
 * The symbol table of the output.
 *
 * Order as ld writes it: section symbols (relocatable only), the locals of each file, forced locals,
 * then globals in hash order. Files come in the order of their first section in the output.
 * Source: binutils 2.40, bfd/elflink.c, bfd_elf_final_link, elf_link_input_bfd, elf_link_output_extsym.
 */
import * as elf from '../elf';
import type { ElfSymbol, OutSymbol } from '../elf';
import { addressOf, type InputFile, InputSection, type LinkSymbol, OutputSection, Sec, symbolAddress } from './model';
import type { SymbolTable } from './symbol-table';
import type { LinkOptions } from './types';

export interface OutputSymbols {
  readonly symbols: readonly OutSymbol[];
  /** positions in `symbols` */
  readonly ofSection: ReadonlyMap<OutputSection, number>;
  readonly ofGlobal: ReadonlyMap<LinkSymbol, number>;
  readonly ofLocal: ReadonlyMap<InputFile, ReadonlyMap<number, number>>;
}

export function outputSymbols(
  sections: readonly OutputSection[],
  /** as they came to be: groups are numbered before them */
  made: readonly OutputSection[],
  table: SymbolTable,
  options: Pick<LinkOptions, 'relocatable' | 'gcSections' | 'discardLocals'>,
): OutputSymbols {
  const { relocatable, gcSections: collected = false } = options;
  const symbols: OutSymbol[] = [];
  const number = new Map<OutputSection, number>(sections.map((s, i) => [s, i]));
  const ofSection = new Map<OutputSection, number>();
  const ofGlobal = new Map<LinkSymbol, number>();
  const ofLocal = new Map<InputFile, Map<number, number>>();
  const base = (section: OutputSection) => (relocatable ? section.vma : 0n);
  if (relocatable)
    for (const section of sections) {
      ofSection.set(section, symbols.length);
      symbols.push({
        name: '',
        value: 0n,
        size: 0,
        binding: elf.STB_LOCAL,
        type: elf.STT_SECTION,
        visibility: 0,
        section: number.get(section)!,
      });
    }
  let fileSymbols = 0;
  for (const file of fileOrder(made)) {
    const places = new Map<number, number>();
    ofLocal.set(file, places);
    let named = false;
    const enter = (symbol: ElfSymbol, late = false): void => {
      if (symbol.type === elf.STT_FILE) {
        named = true;
        fileSymbols++;
        symbols.push({
          name: symbol.name,
          value: 0n,
          size: 0,
          binding: elf.STB_LOCAL,
          type: elf.STT_FILE,
          visibility: 0,
          section: 'abs',
        });
        return;
      }
      let section: OutSymbol['section'] = 'abs';
      let value = symbol.value;
      if (symbol.shndx === elf.SHN_UNDEF) {
        section = 'undef';
      } else if (symbol.shndx < elf.SHN_LORESERVE) {
        const home = file.sections[symbol.shndx];
        if (!home || !(home.output instanceof OutputSection) || home.collected || home.output.removed) return;
        section = number.get(home.output)!;
        value = addressOf(home, symbol.value) - base(home.output);
      }
      if (!named && !late) {
        // A file without a name of its source gets its own, so that its locals do not look like another's.
        named = true;
        fileSymbols++;
        symbols.push({
          name: file.name.replace(/^.*\//, ''),
          value: 0n,
          size: 0,
          binding: elf.STB_LOCAL,
          type: elf.STT_FILE,
          visibility: 0,
          section: 'abs',
        });
      }
      places.set(symbol.index, symbols.length);
      symbols.push({
        name: symbol.name,
        value: BigInt.asUintN(64, value),
        size: symbol.size,
        binding: elf.STB_LOCAL,
        type: symbol.type,
        visibility: symbol.visibility,
        section,
      });
    };
    const locals = file.symbols.filter(
      (s) => s.index !== 0 && s.binding === elf.STB_LOCAL && s.type !== elf.STT_SECTION,
    );
    for (const symbol of locals) if (!isLeftOut(symbol, file, options)) enter(symbol);
    if (!relocatable) continue;
    // What is left out, and a relocation or a group needs it: it comes in after all.
    const wanted = new Set(locals.filter((s) => !places.has(s.index)).map((s) => s.index));
    for (const section of wanted.size > 0 ? file.sections : [])
      if (section?.output instanceof OutputSection && !section.output.removed && !section.collected)
        for (const index of symbolsNeeded(section)) if (wanted.delete(index)) enter(file.symbols[index]!, true);
  }
  const emit = (symbol: LinkSymbol, binding: number) => {
    let section: OutSymbol['section'] = 'undef';
    let value = 0n;
    if (symbol.state === 'common') {
      section = 'common';
      value = BigInt(symbol.commonAlign);
    } else if (symbol.isDefined) {
      const home = symbol.section instanceof InputSection ? symbol.section.output : symbol.section;
      if (home === 'discarded') {
        section = 'undef';
      } else if (home === undefined) {
        section = 'abs';
        value = symbol.value;
      } else {
        section = number.get(home) ?? 'abs';
        value = BigInt.asUintN(64, symbolAddress(symbol) - base(home));
      }
    }
    const lost = section === 'undef' && symbol.isDefined;
    ofGlobal.set(symbol, symbols.length);
    symbols.push({
      name: symbol.name,
      value,
      size: lost ? 0 : symbol.size,
      binding,
      type: lost ? 0 : symbol.type,
      visibility: binding === elf.STB_LOCAL ? 0 : symbol.visibility,
      section,
    });
  };
  // Garbage collection forgets undefined symbols that only collected sections name.
  const all = [...table].filter(
    (s) =>
      s.state !== 'new' &&
      !(s.onlyDiscarded && !s.isDefined) &&
      !(collected && !s.isDefined && !s.marked) &&
      // A reference nothing answered is zero for good: nothing is left to be said of it, unless -u or -e asked for it.
      !(!relocatable && (s.state === 'undefweak' || (s.state === 'undefined' && !s.marked))) &&
      !(s.section instanceof InputSection && (s.section.collected || s.section.output === 'discarded')),
  );
  // A hidden symbol stays global: only a dynamic linker would have to be kept from it.
  const locals = relocatable ? [] : all.filter((s) => s.isDefined && !s.bound && s.forcedLocal);
  if (locals.length > 0 && fileSymbols > 0)
    symbols.push({
      name: '',
      value: 0n,
      size: 0,
      binding: elf.STB_LOCAL,
      type: elf.STT_FILE,
      visibility: 0,
      section: 'abs',
    });
  for (const symbol of locals) emit(symbol, elf.STB_LOCAL);
  const isLocal = new Set(locals);
  for (const symbol of all) {
    if (isLocal.has(symbol)) continue;
    const weak = symbol.state === 'defweak' || symbol.state === 'undefweak';
    emit(symbol, weak ? elf.STB_WEAK : elf.STB_GLOBAL);
  }
  return { symbols, ofSection, ofGlobal, ofLocal };
}

/** -x, -X; without them the `.LC` labels of merged strings, which are of no use any more. */
function isLeftOut(
  symbol: ElfSymbol,
  file: InputFile,
  { relocatable, discardLocals }: Pick<LinkOptions, 'relocatable' | 'discardLocals'>,
): boolean {
  if (discardLocals === 'all') return true;
  if (discardLocals === 'none' || !isCompilersLabel(symbol.name)) return false;
  if (discardLocals === 'labels') return true;
  const home = symbol.shndx < elf.SHN_LORESERVE ? file.sections[symbol.shndx] : undefined;
  return !relocatable && home !== undefined && (home.flags & Sec.merge) !== 0;
}

function symbolsNeeded(section: InputSection): readonly number[] {
  if (section.type === elf.SHT_GROUP) return section.group ? [section.group.symbol] : [];
  return section.relocations().map((r) => r.symbol);
}

/** bfd/elf.c, _bfd_elf_is_local_label_name: `.L1`, `..1`, `_.L_1` */
function isCompilersLabel(name: string): boolean {
  return /^(?:\.L|\.\.|_\.L_)/.test(name);
}

/** By first appearance in the output, as far as it has bytes; a file of which nothing is there gives no locals. */
function fileOrder(sections: readonly OutputSection[]): InputFile[] {
  const order = new Set<InputFile>();
  for (const section of sections)
    if (section.flags & Sec.contents) for (const input of section.inputs) if (!input.collected) order.add(input.file);
  return [...order];
}

/** Input sections as ld goes through them: file by file, a file's sections in its own order. */
export function* inFileOrder(sections: readonly OutputSection[]): Generator<InputSection> {
  for (const file of fileOrder(sections))
    for (const section of file.sections)
      if (section && section.output instanceof OutputSection && !section.output.removed && !section.collected)
        yield section;
}
