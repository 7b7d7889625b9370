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
import { readElf, SHN_UNDEF, STT_SECTION } from './elf';
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
  const parsed = sources.flatMap((source) => {
    const { elf } = readElf(source.object.bytes);
    return elf ? [{ ...source, elf }] : [];
  });
  const globals = new Map<string, ThingId>();
  for (const { object, elf } of parsed) {
    for (const symbol of elf.symbols() ?? []) {
      if (symbol.binding === 0 || symbol.shndx === SHN_UNDEF) continue;
      const mark = markAt(object.marks, symbol.shndx, Number(symbol.value));
      if (mark) globals.set(symbol.name, mark.thing);
    }
  }
  const things: ThingInfo[] = [];
  for (const { object, elf, roots } of parsed) {
    const symbols = elf.symbols();
    const refs = new Map<ThingId, Set<ThingId>>();
    for (const section of elf.sections) {
      if (!object.marks.some((mark) => mark.section === section.index)) continue;
      for (const table of elf.relocationsFor(section)) {
        for (const relocation of table) {
          const from = markAt(object.marks, section.index, Number(relocation.offset));
          const symbol = symbols?.at(relocation.symbol);
          if (!from || !symbol) continue;
          // PC-relative addends are four short of the place they mean; a section symbol's addend is the place.
          const target =
            symbol.shndx === SHN_UNDEF
              ? globals.get(symbol.name)
              : markAt(object.marks, symbol.shndx, symbol.type === STT_SECTION ? Number(relocation.addend) : Number(symbol.value))?.thing;
          if (target === undefined || target === from.thing) continue;
          let list = refs.get(from.thing);
          if (!list) refs.set(from.thing, (list = new Set()));
          list.add(target);
        }
      }
    }
    for (const mark of object.marks) {
      things.push({
        thing: mark.thing,
        label: mark.label,
        role: mark.role,
        object: object.path,
        section: elf.sections[mark.section]?.name ?? '',
        roots: roots(mark),
        refs: [...(refs.get(mark.thing) ?? [])],
      });
    }
  }
  return things;
}

function markAt(marks: readonly Mark[], section: number, offset: number): Mark | undefined {
  return marks.find((mark) => mark.section === section && offset >= mark.from && (offset < mark.to || mark.from === offset));
}
