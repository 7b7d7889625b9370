// SPDX-License-Identifier: GPL-2.0-only
/**
 * The open calls as the reader sees them.
 *
 * In: the open frames, outermost first. Out: levels. Calls that a rescan met follow one another on a level; a call in
 * an argument that is being expanded by itself opens a level inside the call the argument belongs to.
 */
import type { Frame } from '../../../core/preprocess/events';

export function levelsOf(frames: readonly Frame[]): readonly (readonly Frame[])[] {
  const levels: Frame[][] = [];
  for (const [i, frame] of frames.entries()) {
    if (i === 0 || frames[i - 1]!.phase === 'prescan') levels.push([frame]);
    else levels.at(-1)!.push(frame);
  }
  return levels;
}

/**
 * Of a long list its ends: `before` from the front, `after` from the back, and how many are left out. Fewer than `least`
 * are not worth it: what tells that they are left out takes room too.
 */
export function endsOf<T>(
  list: readonly T[],
  before: number,
  after: number,
  least = 2,
): { readonly head: readonly T[]; readonly left: number; readonly tail: readonly T[] } {
  const left = list.length - before - after;
  if (left < least) return { head: list, left: 0, tail: [] };
  return { head: list.slice(0, before), left, tail: list.slice(list.length - after) };
}
