// SPDX-License-Identifier: GPL-2.0-only
/**
 * SHF_MERGE: equal constants are kept once, and a string that is the tail of another is not kept at all.
 *
 * In: placed input sections. Out: for each merged one what it still holds, and where everything went.
 * A string stays in the section it was first seen in. Sections merge when output section, flags,
 * entry size and alignment agree. Source: binutils 2.40, bfd/merge.c; gABI, "SHF_MERGE".
 */
import { type InputSection, OutputSection, Sec } from './model';

interface Entry {
  readonly bytes: Uint8Array;
  alignment: number;
  owner: InputSection;
  /** offset in the owner once laid out */
  index: number;
  suffixOf: Entry | undefined;
  dropped: boolean;
}

/** Start of each piece in its input, and the entry it became; undefined: a NUL of padding. */
interface Pieces {
  readonly starts: readonly number[];
  readonly entries: readonly (Entry | undefined)[];
}

interface Group {
  readonly sections: InputSection[];
  readonly entries: Entry[];
  readonly byKey: Map<string, Entry>;
}

export interface MergedGroup {
  readonly output: OutputSection;
  readonly before: number;
  readonly after: number;
}

export function mergeSections(sections: Iterable<InputSection>): MergedGroup[] {
  const groups = new Map<string, Group>();
  const outputs: OutputSection[] = [];
  for (const section of sections) {
    if (!(section.flags & Sec.merge) || !(section.output instanceof OutputSection) || !mergeable(section)) continue;
    let number = outputs.indexOf(section.output);
    if (number < 0) number = outputs.push(section.output) - 1;
    const key = `${number} ${section.flags & (Sec.merge | Sec.strings)} ${section.entsize} ${section.align}`;
    const group = groups.get(key);
    if (group) group.sections.push(section);
    else groups.set(key, { sections: [section], entries: [], byKey: new Map() });
  }
  return [...groups.values()].map(mergeGroup);
}

function mergeable(section: InputSection): boolean {
  const { size, entsize, align } = section;
  if (size === 0 || entsize === 0 || size % entsize !== 0) return false;
  // A piece with relocations cannot be compared byte by byte.
  if (section.relocations().length > 0) return false;
  if (entsize < align && ((entsize & (entsize - 1)) !== 0 || !(section.flags & Sec.strings))) return false;
  return !(entsize > align && entsize % align !== 0);
}

function mergeGroup(group: Group): MergedGroup {
  const strings = (group.sections[0]!.flags & Sec.strings) !== 0;
  const pieces = new Map<InputSection, Pieces>();
  for (const section of group.sections)
    pieces.set(section, strings ? splitStrings(group, section) : splitConstants(group, section));
  if (strings) mergeSuffixes(group);
  const before = group.sections.reduce((n, s) => n + s.size, 0);
  const contents = new Map<InputSection, Entry[]>(group.sections.map((s) => [s, []]));
  const sizes = new Map<InputSection, number>();
  for (const entry of group.entries) {
    if (entry.suffixOf || entry.dropped) continue;
    const size = sizes.get(entry.owner) ?? 0;
    entry.index = Math.ceil(size / entry.alignment) * entry.alignment;
    sizes.set(entry.owner, entry.index + entry.bytes.length);
    contents.get(entry.owner)!.push(entry);
  }
  const emptyKey = keyOf(new Uint8Array(group.sections[0]!.entsize));
  // If every input was padded to its alignment, the output is padded too, where the last piece is.
  const lastOwner = group.entries.at(-1)?.owner;
  if (lastOwner && sizes.has(lastOwner) && group.sections.every((s) => s.inputSize % s.align === 0))
    sizes.set(lastOwner, Math.ceil(sizes.get(lastOwner)! / lastOwner.align) * lastOwner.align);
  let after = 0;
  for (const section of group.sections) {
    const size = sizes.get(section) ?? 0;
    const content = new Uint8Array(size);
    for (const entry of contents.get(section)!) content.set(entry.bytes, entry.index);
    if (size === 0) section.flags |= Sec.exclude;
    section.size = size;
    after += size;
    const { starts, entries } = pieces.get(section)!;
    section.merged = {
      content,
      locate(offset) {
        if (offset >= section.inputSize) return { section, offset: size };
        let low = 0;
        let high = starts.length - 1;
        while (low < high) {
          const middle = (low + high + 1) >> 1;
          if (starts[middle]! <= offset) low = middle;
          else high = middle - 1;
        }
        // Padding is the empty string of the group; without one, the end of the group's first string.
        const entry = entries[low] ?? group.byKey.get(emptyKey) ?? group.entries.find((e) => !e.suffixOf && !e.dropped);
        if (!entry) return { section, offset: 0 };
        const root = entry.suffixOf ?? entry;
        const into = entries[low]
          ? Math.min(offset - starts[low]!, entry.bytes.length - 1)
          : entry.bytes.length - section.entsize;
        return { section: root.owner, offset: root.index + root.bytes.length - entry.bytes.length + into };
      },
    };
  }
  return { output: group.sections[0]!.output as OutputSection, before, after };
}

function splitStrings(group: Group, section: InputSection): Pieces {
  const starts: number[] = [];
  const entries: (Entry | undefined)[] = [];
  const { data, entsize, align } = section;
  const isNul = (at: number) => {
    for (let i = 0; i < entsize; i++) if (data[at + i] !== 0) return false;
    return true;
  };
  let at = 0;
  let empty = false;
  while (at < data.length) {
    const start = at;
    while (at < data.length && !isNul(at)) at += entsize;
    at = Math.min(at + entsize, data.length);
    // As aligned as the offset shows, at most as the section.
    const low = start & -start;
    const alignment = start === 0 || low > align ? align : low;
    starts.push(start);
    entries.push(enter(group, section, data.subarray(start, at), alignment));
    // NULs behind a string pad it to the next one; the first that is aligned counts as an empty string.
    for (; at < data.length && isNul(at); at += entsize) {
      starts.push(at);
      entries.push(undefined);
      if (empty || at % align !== 0) continue;
      empty = true;
      enter(group, section, data.subarray(at, at + entsize), align);
    }
  }
  return { starts, entries };
}

function splitConstants(group: Group, section: InputSection): Pieces {
  const starts: number[] = [];
  const entries: Entry[] = [];
  for (let at = 0; at < section.data.length; at += section.entsize) {
    starts.push(at);
    entries.push(enter(group, section, section.data.subarray(at, at + section.entsize), 1));
  }
  return { starts, entries };
}

function enter(group: Group, owner: InputSection, bytes: Uint8Array, alignment: number): Entry {
  const key = keyOf(bytes);
  const known = group.byKey.get(key);
  if (known) {
    if (known.alignment >= alignment) return known;
    // The less aligned copy goes; the new one takes its place for both.
    known.dropped = true;
  }
  const entry: Entry = { bytes, alignment, owner, index: 0, suffixOf: undefined, dropped: false };
  if (known) known.suffixOf = entry;
  group.entries.push(entry);
  group.byKey.set(key, entry);
  return entry;
}

/** Sorted by their reversed text, a tail stands right before the string it is a tail of. */
function mergeSuffixes(group: Group): void {
  const live = group.entries.filter((e) => !e.dropped);
  const first = group.sections[0]!;
  // Equal alignments throughout allow to sort by what the tail's place in a unit is first.
  const aligned =
    live.length > 0 && live.every((e) => e.alignment === live[0]!.alignment) && live[0]!.alignment > first.entsize;
  const reversed = new Map<Entry, string>();
  for (const entry of live)
    reversed.set(entry, keyOf(entry.bytes.slice(0, entry.bytes.length - first.entsize).reverse()));
  live.sort((a, b) => {
    if (aligned) {
      const length = (e: Entry) => (e.bytes.length - first.entsize) & (e.alignment - 1);
      const tail = length(a) - length(b);
      if (tail !== 0) return tail;
    }
    const x = reversed.get(a)!;
    const y = reversed.get(b)!;
    return x < y ? -1 : x > y ? 1 : 0;
  });
  let last: Entry | undefined;
  for (let i = live.length - 1; i >= 0; i--) {
    const entry = live[i]!;
    if (
      last &&
      last.alignment >= entry.alignment &&
      (last.bytes.length - entry.bytes.length) % entry.alignment === 0 &&
      reversed.get(last)!.startsWith(reversed.get(entry)!)
    )
      entry.suffixOf = last;
    else last = entry;
  }
  // What was replaced by a better aligned copy follows that copy to its root.
  for (const entry of group.entries)
    if (entry.dropped) while (entry.suffixOf?.suffixOf) entry.suffixOf = entry.suffixOf.suffixOf;
}

/** Bytes as a string that compares as the bytes do. */
function keyOf(bytes: Uint8Array): string {
  let out = '';
  for (let i = 0; i < bytes.length; i += 4096) out += String.fromCharCode(...bytes.subarray(i, i + 4096));
  return out;
}
