// SPDX-License-Identifier: GPL-2.0-only
/**
 * The end of an assembly: fixups become bytes or relocations, symbols become .symtab.
 *
 * A fixup S + A (- P) is
 *   - bytes, when its value is known: a number, or the distance of two places of one section;
 *   - a relocation against the section, when the symbol is local: the name means nothing to other files;
 *   - a relocation against the symbol otherwise, or when the section is merged by the linker and the
 *     place is not the symbol itself: merging moves strings apart.
 * Source: gas/write.c (fixup_segment, adjust_reloc_syms), gas/config/tc-i386.c
 * (tc_i386_fix_adjustable), gas/config/obj-elf.c (elf_frob_symbol) of binutils 2.40.
 */
import {
  R_X86_64_16,
  R_X86_64_32,
  R_X86_64_64,
  R_X86_64_8,
  R_X86_64_PC16,
  R_X86_64_PC32,
  R_X86_64_PC64,
  R_X86_64_PC8,
  R_X86_64_PLT32,
  STB_GLOBAL,
  STB_LOCAL,
  STB_WEAK,
  STT_COMMON,
  STT_FILE,
  STT_NOTYPE,
  STT_OBJECT,
  STT_SECTION,
  STV_DEFAULT,
  relocationName,
  relocationRule,
} from '../elf/constants';
import type { OutRelocation, OutSymbol } from '../elf/types';
import type { Assembly, Fixup } from './assembly';
import type { AsmSection } from './sections';
import type { AsmSymbol } from './symbols';
import { resolveEquated } from './symbols';

/** A relocation before symbols have their numbers. */
interface PendingRelocation {
  readonly fixup: Fixup;
  readonly type: number;
  readonly symbol: AsmSymbol;
  readonly addend: bigint;
}

export interface Finished {
  /** of each section, in order of creation */
  readonly relocations: ReadonlyMap<AsmSection, readonly OutRelocation[]>;
  readonly symbols: readonly OutSymbol[];
}

/** `sectionNumber`: position in the file's list of sections. */
export function finish(
  assembly: Assembly,
  sourceName: string,
  sectionNumber: (section: AsmSection) => number,
): Finished {
  const pending: PendingRelocation[] = [];
  // Section by section, as gas does: the order in which late labels enter the table.
  for (const fixup of [...assembly.fixups].sort((a, b) => a.section.position - b.section.position)) {
    const relocation = settle(assembly, fixup);
    if (relocation) pending.push(relocation);
  }
  const { symbols, numbers } = makeSymbols(assembly, sourceName, sectionNumber);
  const relocations = new Map<AsmSection, OutRelocation[]>();
  for (const { fixup, type, symbol, addend } of pending) {
    const list = relocations.get(fixup.section) ?? [];
    list.push({ offset: fixup.offset, type, symbol: numbers.get(symbol) ?? -1, addend, origin: fixup.origin });
    relocations.set(fixup.section, list);
  }
  return { relocations, symbols };
}

/** Follows `.set`: a symbol of this file that others may see keeps its name, a private one is its target. */
function target(
  assembly: Assembly,
  symbol: AsmSymbol,
): { symbol: AsmSymbol | undefined; constant: bigint } | undefined {
  if (symbol.state.kind !== 'equated') return { symbol, constant: 0n };
  const resolved = resolveEquated(symbol);
  if ('unresolved' in resolved) {
    if (resolved.unresolved === 'loop')
      assembly.error('equated', `symbol definition loop encountered at \`${symbol.name}'`, symbol.origin);
    assembly.error('equated', `can't resolve value for symbol \`${resolved.last.name}'`, symbol.origin);
    return undefined;
  }
  if (symbol.isGlobal && resolved.base?.state.kind === 'defined') return { symbol, constant: 0n };
  return { symbol: resolved.base, constant: resolved.constant };
}

/** Where a symbol is, `.set` followed. */
function addressOf(symbol: AsmSymbol): { section: AsmSection; offset: bigint } | undefined {
  const resolved = resolveEquated(symbol);
  if ('unresolved' in resolved || resolved.base?.state.kind !== 'defined') return undefined;
  return { section: resolved.base.state.section, offset: BigInt(resolved.base.state.offset) + resolved.constant };
}

const relativeType = new Map([
  [R_X86_64_64, R_X86_64_PC64],
  [R_X86_64_32, R_X86_64_PC32],
  [R_X86_64_16, R_X86_64_PC16],
  [R_X86_64_8, R_X86_64_PC8],
]);

function settle(assembly: Assembly, fixup: Fixup): PendingRelocation | undefined {
  const add = fixup.value.add && target(assembly, fixup.value.add);
  const sub = fixup.value.sub && target(assembly, fixup.value.sub);
  if ((fixup.value.add && !add) || (fixup.value.sub && !sub)) return undefined;
  let constant = fixup.value.constant + (add?.constant ?? 0n) - (sub?.constant ?? 0n);
  let relative = fixup.relative;
  let type = fixup.type;
  const symbol = add?.symbol;

  if (sub?.symbol) {
    const subAddress = addressOf(sub.symbol);
    const addAddress = symbol && addressOf(symbol);
    if (subAddress && addAddress && subAddress.section === addAddress.section) {
      known(assembly, fixup, addAddress.offset - subAddress.offset + constant);
      return undefined;
    }
    const asRelative = relativeType.get(type);
    if (!symbol || !subAddress || subAddress.section !== fixup.section || relative || asRelative === undefined) {
      const name = symbol ? (addAddress && !symbol.isGlobal ? addAddress.section.name : symbol.name) : '0';
      assembly.error('difference', `can't resolve ${name} - ${sub.symbol.name}`, fixup.origin);
      return undefined;
    }
    // a - b with b here is (a - P) + (P - b): the distance the relocation counts from.
    relative = true;
    type = asRelative;
    constant += BigInt(fixup.offset) - subAddress.offset;
  }
  if (!symbol) {
    known(assembly, fixup, constant);
    return undefined;
  }
  const address = addressOf(symbol);
  if (!address || symbol.isGlobal) {
    assembly.usedInRelocation(symbol);
    return record(assembly, { fixup, type, symbol, addend: constant }, false);
  }
  if (relative && address.section === fixup.section) {
    known(assembly, fixup, address.offset + constant - BigInt(fixup.offset));
    return undefined;
  }
  if (address.section.isMerge && (relative || constant !== 0n)) {
    assembly.usedInRelocation(symbol);
    return record(assembly, { fixup, type, symbol, addend: constant }, false);
  }
  const section = assembly.sectionSymbol(address.section);
  assembly.usedInRelocation(section);
  // A call to a place of this file needs no PLT.
  if (type === R_X86_64_PLT32) type = R_X86_64_PC32;
  return record(assembly, { fixup, type, symbol: section, addend: address.offset + constant }, true);
}

function known(assembly: Assembly, fixup: Fixup, value: bigint): void {
  fixup.section.patch(fixup.offset, fixup.size, BigInt.asUintN(64, value));
  const symbol = fixup.value.add?.name ?? '';
  assembly.events.record('resolved', {
    section: fixup.section.name,
    offset: fixup.offset,
    size: fixup.size,
    symbol,
    value: BigInt.asUintN(64, value),
    ...assembly.placeOf(fixup.origin),
  });
}

function record(assembly: Assembly, relocation: PendingRelocation, viaSection: boolean): PendingRelocation {
  const { fixup, type, symbol, addend } = relocation;
  if (assembly.events.on) {
    const rule = relocationRule(type);
    assembly.events.record('relocation', {
      section: fixup.section.name,
      offset: fixup.offset,
      size: fixup.size,
      type: relocationName(type) ?? String(type),
      formula: rule?.formula ?? '',
      symbol: symbol.sectionSymbol?.name ?? symbol.name,
      addend: BigInt.asUintN(64, addend),
      named: fixup.value.add?.name ?? symbol.name,
      viaSection,
      thing: fixup.thing,
      ...assembly.placeOf(fixup.origin),
    });
  }
  return relocation;
}

const bindingNames = ['LOCAL', 'GLOBAL', 'WEAK'];
const typeNames = ['NOTYPE', 'OBJECT', 'FUNC', 'SECTION', 'FILE', 'COMMON', 'TLS'];
const visibilityNames = ['DEFAULT', 'INTERNAL', 'HIDDEN', 'PROTECTED'];

function makeSymbols(
  assembly: Assembly,
  sourceName: string,
  sectionNumber: (s: AsmSection) => number,
): { symbols: OutSymbol[]; numbers: Map<AsmSymbol, number> } {
  const kept: { symbol: AsmSymbol | undefined; out: OutSymbol; alias: string }[] = [];
  const file: OutSymbol = {
    name: sourceName,
    value: 0n,
    size: 0,
    binding: STB_LOCAL,
    type: STT_FILE,
    visibility: STV_DEFAULT,
    section: 'abs',
  };
  kept.push({ symbol: undefined, out: file, alias: '' });
  for (const symbol of assembly.symbols) {
    const out = describe(assembly, symbol, sectionNumber);
    if (out) kept.push({ symbol, ...out });
  }
  const isLocal = (entry: { out: OutSymbol }) => entry.out.binding === STB_LOCAL;
  const ordered = [...kept.filter(isLocal), ...kept.filter((entry) => !isLocal(entry))];
  const numbers = new Map<AsmSymbol, number>();
  ordered.forEach(({ symbol, out, alias }, i) => {
    if (symbol) numbers.set(symbol, i);
    if (!assembly.events.on) return;
    const where = { undef: 'UND', abs: 'ABS', common: 'COM' };
    const home = symbol?.sectionSymbol ?? (symbol && addressOf(symbol)?.section);
    assembly.events.record(
      'symbol',
      {
        index: i + 1,
        symbol: symbol?.sectionSymbol?.name ?? out.name,
        binding: bindingNames[out.binding] ?? '',
        type: typeNames[out.type] ?? '',
        visibility: visibilityNames[out.visibility] ?? '',
        section: typeof out.section === 'number' ? (home?.name ?? '') : where[out.section],
        value: out.value,
        size: out.size,
        alias,
        thing: symbol?.thing ?? '',
        ...assembly.placeOf(symbol?.origin ?? 0),
      },
      out.type === STT_FILE || out.type === STT_SECTION ? 2 : 1,
    );
  });
  return { symbols: ordered.map((entry) => entry.out), numbers };
}

/** undefined: not in the table (elf_frob_symbol and write_object_file drop it). */
function describe(
  assembly: Assembly,
  symbol: AsmSymbol,
  sectionNumber: (s: AsmSection) => number,
): { out: OutSymbol; alias: string } | undefined {
  if (symbol.sectionSymbol) {
    if (!symbol.inRelocation) return undefined;
    return {
      out: {
        name: '',
        value: 0n,
        size: 0,
        binding: STB_LOCAL,
        type: STT_SECTION,
        visibility: STV_DEFAULT,
        section: sectionNumber(symbol.sectionSymbol),
      },
      alias: '',
    };
  }
  if (symbol.temporary && !symbol.inRelocation) return undefined;
  const binding = symbol.declared === 'weak' ? STB_WEAK : symbol.declared === 'global' ? STB_GLOBAL : STB_LOCAL;
  const base = { name: symbol.name, visibility: symbol.visibility, origin: symbol.origin };
  const size = sizeOf(assembly, symbol);
  const state = symbol.state;
  switch (state.kind) {
    case 'undefined':
      if (symbol.declared === 'weak' && !symbol.inRelocation) return undefined;
      return {
        out: {
          ...base,
          value: 0n,
          size,
          type: symbol.type,
          binding: binding === STB_LOCAL ? STB_GLOBAL : binding,
          section: 'undef',
        },
        alias: '',
      };
    case 'common':
      return {
        out: {
          ...base,
          value: BigInt(state.align),
          size: state.size,
          type: symbol.type === STT_NOTYPE ? STT_OBJECT : symbol.type === STT_OBJECT ? STT_OBJECT : STT_COMMON,
          binding: STB_GLOBAL,
          section: 'common',
        },
        alias: '',
      };
    case 'defined':
      return {
        out: {
          ...base,
          value: BigInt(state.offset),
          size,
          type: symbol.type,
          binding,
          section: sectionNumber(state.section),
        },
        alias: '',
      };
    case 'equated': {
      const resolved = resolveEquated(symbol);
      if ('unresolved' in resolved) return undefined;
      if (!resolved.base)
        return {
          out: {
            ...base,
            value: BigInt.asUintN(64, resolved.constant),
            size,
            type: symbol.type,
            binding,
            section: 'abs',
          },
          alias: '',
        };
      if (resolved.base.state.kind !== 'defined') return undefined;
      // A second name takes the first one's kind and size (elf_copy_symbol_attributes).
      const { section, offset } = resolved.base.state;
      return {
        out: {
          ...base,
          value: BigInt(offset) + resolved.constant,
          size: symbol.size ? size : sizeOf(assembly, resolved.base),
          type: symbol.type === STT_NOTYPE ? resolved.base.type : symbol.type,
          binding,
          section: sectionNumber(section),
        },
        alias: resolved.base.name,
      };
    }
  }
}

function sizeOf(assembly: Assembly, symbol: AsmSymbol): number {
  const value = symbol.size;
  if (!value) return 0;
  const add = value.add && addressOf(value.add);
  const sub = value.sub && addressOf(value.sub);
  if (!value.add && !value.sub) return Number(value.constant);
  if (add && sub && add.section === sub.section) return Number(add.offset - sub.offset + value.constant);
  assembly.error('size', `.size expression for ${symbol.name} does not evaluate to a constant`, symbol.origin);
  return 0;
}
