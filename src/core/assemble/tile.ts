// SPDX-License-Identifier: GPL-2.0-only
/**
 * Labels of a section's bytes, as they came, may lie over one another: the members of a union, a
 * bit-field's unit, a whole object under its members. Out: the same bytes each with one label, the
 * narrowest; of equals the first.
 */
import type { ContentField } from '../elf/types';

export function tileFields(fields: readonly ContentField[]): ContentField[] {
  const byWidth = fields
    .map((field, order) => ({ field, order }))
    .sort((a, b) => a.field.to - a.field.from - (b.field.to - b.field.from) || a.order - b.order);
  /** disjoint, ascending */
  const taken: ContentField[] = [];
  for (const { field } of byWidth) {
    let at = firstEndingAfter(taken, field.from);
    let from = field.from;
    const pieces: ContentField[] = [];
    while (from < field.to) {
      const next = taken[at];
      const to = next && next.from < field.to ? next.from : field.to;
      if (to > from) pieces.push({ ...field, from, to });
      if (!next || next.from >= field.to) break;
      from = next.to;
      at++;
    }
    // Few pieces, mostly one; a section of a module has some hundred fields.
    for (const piece of pieces) taken.splice(firstEndingAfter(taken, piece.from), 0, piece);
  }
  return taken;
}

function firstEndingAfter(fields: readonly ContentField[], offset: number): number {
  let low = 0;
  let high = fields.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fields[middle]!.to <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
