// SPDX-License-Identifier: GPL-2.0-only
/** What is told of an input section: its place in its file, and the marks in it; and whose mark an address is. */
import type { Mark } from '../../base/thing';
import type { InputSection } from '../model';
import type { PlacedMark } from '../types';

export function input(section: InputSection): {
  object: string;
  section: string;
  index: number;
  size: number;
  letters: string;
  user: boolean;
} {
  return {
    object: section.file.path,
    section: section.name,
    index: section.index,
    size: section.merged ? section.size : section.inputSize || section.size,
    letters: section.header.letters,
    user: section.file.user,
  };
}

export interface TellMarks {
  readonly things: string[];
  readonly labels: string[];
  readonly offsets: number[];
  readonly sizes: number[];
}

/** Of sections whose marks stay where they are, by the marks: the same in every link. */
const toldMarks = new WeakMap<readonly Mark[], TellMarks>();
const noMarks: readonly Mark[] = [];

export function marksOf(section: InputSection): TellMarks {
  const list = section.file.marks.get(section.index) ?? noMarks;
  const { merged } = section;
  if (merged) {
    // A merged string may live in another object's section: it is told there.
    const here = list.flatMap((mark) => {
      const at = merged.locate(mark.from);
      return at.section === section ? [{ mark, offset: at.offset }] : [];
    });
    return tell(
      here.map((m) => m.mark),
      here.map((m) => m.offset),
    );
  }
  let told = toldMarks.get(list);
  if (!told)
    toldMarks.set(
      list,
      (told = tell(
        list,
        list.map((m) => m.from),
      )),
    );
  return told;
}

export function tell(marks: readonly Mark[], offsets: number[]): TellMarks {
  return {
    things: marks.map((m) => m.thing),
    labels: marks.map((m) => m.label),
    offsets,
    sizes: marks.map((m) => m.to - m.from),
  };
}

/** The innermost mark at an address, by binary search over starts. */
export class MarkFinder {
  private readonly sorted: readonly PlacedMark[];

  constructor(marks: readonly PlacedMark[]) {
    this.sorted = [...marks].sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : b.size - a.size));
  }

  at(address: bigint): PlacedMark | undefined {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle]!.address <= address) low = middle + 1;
      else high = middle;
    }
    for (let i = low - 1; i >= 0 && i > low - 8; i--) {
      const mark = this.sorted[i]!;
      if (address < mark.address + BigInt(mark.size) || mark.address === address) return mark;
    }
    return undefined;
  }
}
