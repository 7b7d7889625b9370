// SPDX-License-Identifier: GPL-2.0-only
/** An output section as rows: the flags the script planted, and of the pieces it took the slots or one row each. */
import type { Flag, LinkState, Piece, SceneOutput, Slot } from '../../../core/link/events';
import { tableOf } from '../../../core/link/events';
import { roleOfAny, type Thread } from '../../../store';
import type { SceneProps } from '../types';

export type OutputRowData =
  | { readonly kind: 'flag'; readonly flag: Flag }
  | {
      readonly kind: 'slot';
      readonly piece: Piece;
      readonly slot: Slot;
      /** of a table the kernel walks or looks up in */
      readonly table: boolean;
      readonly here: boolean;
      readonly first: boolean;
    }
  | { readonly kind: 'piece'; readonly piece: Piece; readonly here: boolean };

/** Pieces of a table stand slot by slot, the reader's too; of the rest one row a piece is enough. */
export function outputRows(output: SceneOutput, now: LinkState['now'], thread: Thread): readonly OutputRowData[] {
  const rows: OutputRowData[] = [];
  let next = 0;
  const flags = (before: number) => {
    for (; next < output.flags.length && output.flags[next]!.after <= before; next++)
      rows.push({ kind: 'flag', flag: output.flags[next]! });
  };
  let i = 0;
  for (const piece of output.pieces) {
    flags(i++);
    const here = now.object === piece.object && now.section === piece.section;
    // Strings merged into another's, empty sections: nothing stands here.
    if (piece.size === 0 && !here) continue;
    const table = tableOf(piece.section) !== undefined;
    const { slots } = piece;
    const followed = () =>
      roleOfAny(
        thread,
        slots.map((s) => s.thing),
      ) === 'self';
    if (slots.length > 0 && (piece.user || table || followed()))
      slots.forEach((slot, k) => rows.push({ kind: 'slot', piece, slot, table, here, first: k === 0 }));
    else rows.push({ kind: 'piece', piece, here });
  }
  flags(Infinity);
  return rows;
}

export function keyOfOutputRow(row: OutputRowData, index: number): string {
  switch (row.kind) {
    case 'flag':
      return `flag ${row.flag.symbol} ${row.flag.row}`;
    case 'slot':
      return `slot ${row.slot.thing} ${row.slot.address} ${row.piece.section}`;
    case 'piece':
      return `piece ${row.piece.object} ${row.piece.section} ${index}`;
  }
}

/** The row the step is about: the flag it plants, the slot it writes into, the piece it takes. */
export function followedOutputRow(
  rows: readonly OutputRowData[],
  { view, event, now }: Pick<SceneProps<'link'>, 'view' | 'event' | 'now'>,
): number | undefined {
  const exact = rows.findIndex((row) => {
    if (row.kind === 'flag') return event.kind === 'flag' && row.flag.symbol === event.symbol;
    if (row.kind === 'piece' || !row.here) return false;
    const { relocation } = view;
    if (!relocation) return now.has(row.slot.thing);
    const { address, size } = row.slot;
    return relocation.address >= address && relocation.address < address + BigInt(size);
  });
  const at = exact >= 0 ? exact : rows.findIndex((row) => row.kind !== 'flag' && row.here);
  return at < 0 ? undefined : at;
}
