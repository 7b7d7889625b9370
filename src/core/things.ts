// SPDX-License-Identifier: GPL-2.0-only
/**
 * The thread's table: every thing of a build, the text it comes from, the things it points to.
 *
 * In: object files with their marks, the origins of the user's units, where the teaching kernel's
 * things are defined. Out: one `ThingInfo` a thing. A reference is a relocation inside a thing's
 * bytes: the pointer `__initcall_demo_init6` refers to the function `demo_init`.
 */
import type { ObjectFile } from './assemble/types';
import type { Origins } from './base/origin';
import type { Span } from './base/span';
import type { Mark, ThingId } from './base/thing';
import { readElfOnce, SHN_UNDEF, STT_SECTION } from './elf';
import type { ThingInfo } from './run';

/** What is needed of an object: its file, and how to say where a thing of it was written. */
export interface ThingSource {
  readonly object: ObjectFile;
  readonly roots: (mark: Mark) => readonly Span[];
}

export function rootsFromOrigins(origins: Origins): (mark: Mark) => readonly Span[] {
  return (mark) => origins.roots(mark.origin);
}

export function rootsFromPlaces(places: Readonly<Record<ThingId, Span>>): (mark: Mark) => readonly Span[] {
  return (mark) => {
    const place = places[mark.thing];
    return place ? [place] : [];
  };
}

/** An undefined symbol leads to the object that defines it, as the linker will find it. */
export function collectThings(sources: readonly ThingSource[]): ThingInfo[] {
  const described = sources.map(describe).filter((d) => d !== undefined);
  const globals = new Map<string, ThingId>();
  for (const { defines } of described) for (const [name, thing] of defines) globals.set(name, thing);
  const things: ThingInfo[] = [];
  for (const description of described)
    for (const { info, refs } of description.things) {
      if (refs.length === 0) {
        things.push(info);
        continue;
      }
      const targets: ThingId[] = [];
      for (const ref of refs) {
        const target = ref.thing ?? globals.get(ref.symbol);
        if (target !== undefined && target !== info.thing && !targets.includes(target)) targets.push(target);
      }
      things.push({ ...info, refs: targets });
    }
  return things;
}

/** Where a relocation leads: a thing of the same object, or a name some object defines. */
type Reference =
  | { readonly thing: ThingId; readonly symbol?: never }
  | { readonly symbol: string; readonly thing?: never };

/** What an object says by itself, whatever it is linked with. */
interface Description {
  /** global symbols that name a thing, in the order of the symbol table */
  readonly defines: readonly (readonly [string, ThingId])[];
  readonly things: readonly { readonly info: ThingInfo; readonly refs: readonly Reference[] }[];
}

/** By source: the teaching kernel's stay from build to build. */
const descriptions = new WeakMap<ThingSource, Description>();

function describe(source: ThingSource): Description | undefined {
  const known = descriptions.get(source);
  if (known) return known;
  const { object, roots } = source;
  const { elf } = readElfOnce(object.bytes);
  if (!elf) return undefined;
  const marks = new MarkIndex(object.marks);
  const symbols = [...(elf.symbols() ?? [])];
  const defines: (readonly [string, ThingId])[] = [];
  for (const symbol of symbols) {
    if (symbol.binding === 0 || symbol.shndx === SHN_UNDEF) continue;
    const mark = marks.at(symbol.shndx, Number(symbol.value));
    if (mark) defines.push([symbol.name, mark.thing]);
  }
  const refs = new Map<ThingId, Reference[]>();
  for (const section of elf.sections) {
    if (!marks.has(section.index)) continue;
    for (const table of elf.relocationsFor(section)) {
      for (const relocation of table) {
        const from = marks.at(section.index, Number(relocation.offset));
        const symbol = symbols[relocation.symbol];
        if (!from || !symbol) continue;
        let list = refs.get(from.thing);
        if (!list) refs.set(from.thing, (list = []));
        if (symbol.shndx === SHN_UNDEF) list.push({ symbol: symbol.name });
        else {
          // PC-relative addends are four short of the place they mean; a section symbol's addend is the place.
          const target = marks.at(
            symbol.shndx,
            symbol.type === STT_SECTION ? Number(relocation.addend) : Number(symbol.value),
          );
          if (target) list.push({ thing: target.thing });
        }
      }
    }
  }
  const things = object.marks.map((mark) => ({
    info: {
      thing: mark.thing,
      label: mark.label,
      role: mark.role,
      object: object.path,
      section: elf.sections[mark.section]?.name ?? '',
      roots: roots(mark),
      refs: [],
    },
    refs: refs.get(mark.thing) ?? [],
  }));
  const description = { defines, things };
  descriptions.set(source, description);
  return description;
}

/** Marks by section; of those at a place the first one counts. */
class MarkIndex {
  private readonly bySection = new Map<number, { readonly list: Mark[]; disjoint: boolean }>();

  constructor(marks: readonly Mark[]) {
    for (const mark of marks) {
      const known = this.bySection.get(mark.section);
      if (!known) {
        this.bySection.set(mark.section, { list: [mark], disjoint: mark.to > mark.from });
        continue;
      }
      if (mark.from < known.list.at(-1)!.to || mark.to <= mark.from) known.disjoint = false;
      known.list.push(mark);
    }
  }

  has(section: number): boolean {
    return this.bySection.has(section);
  }

  at(section: number, offset: number): Mark | undefined {
    const known = this.bySection.get(section);
    if (!known) return undefined;
    const { list, disjoint } = known;
    if (!disjoint) return list.find((mark) => offset >= mark.from && (offset < mark.to || mark.from === offset));
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle]!.from <= offset) low = middle + 1;
      else high = middle;
    }
    const mark = list[low - 1];
    return mark && offset < mark.to ? mark : undefined;
  }
}
