// SPDX-License-Identifier: GPL-2.0-only
/**
 * Breakpoints of the preprocess stage: on calls of a macro, on a kind of event.
 *
 * In: a run and what to stop at. Out: the events to stop at, ascending; the next and the one before from anywhere.
 */
import { kindOf } from '../core/base/events';
import type { PreprocessEvent } from '../core/preprocess/events';
import type { Timeline } from '../core/timeline';

/** `notTaken`: a group of lines left out. */
export const breakKinds = [
  'paste',
  'stringise',
  'refuse',
  'bare',
  'prescan',
  'taken',
  'notTaken',
  'enter',
  'define',
  'undefine',
] as const;
export type BreakKind = (typeof breakKinds)[number];

export interface Breaks {
  readonly macros: readonly string[];
  readonly kinds: readonly BreakKind[];
}

/** `skips`: events inside hidden macros, where nothing stops. */
export function stopsOf(
  timeline: Timeline,
  breaks: Breaks,
  skips: (event: number) => boolean = () => false,
): Uint32Array {
  const range = timeline.rangeOf('preprocess');
  if (!range || (breaks.macros.length === 0 && breaks.kinds.length === 0)) return new Uint32Array();
  const macros = new Set(breaks.macros);
  const kinds = new Set<string>(breaks.kinds);
  const stops: number[] = [];
  for (let i = range.from; i < range.to; i++) {
    const kind = kindOf(timeline.run.log, i).slice('preprocess.'.length);
    if (isStop(kind, () => timeline.eventAt(i) as unknown as PreprocessEvent) && !skips(i)) stops.push(i);
  }
  return Uint32Array.from(stops);

  function isStop(kind: string, event: () => PreprocessEvent): boolean {
    if (kind === 'call') {
      if (macros.size === 0) return false;
      const call = event();
      return call.kind === 'call' && macros.has(call.macro);
    }
    if (kind === 'condition') {
      if (!kinds.has('taken') && !kinds.has('notTaken')) return false;
      const condition = event();
      return condition.kind === 'condition' && kinds.has(condition.taken ? 'taken' : 'notTaken');
    }
    return kinds.has(kind);
  }
}

/** The nearest stop after an event, or before it. */
export function nextStop(stops: Uint32Array, event: number, direction: 1 | -1): number | undefined {
  let low = 0;
  let high = stops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (direction > 0 ? stops[middle]! <= event : stops[middle]! < event) low = middle + 1;
    else high = middle;
  }
  return direction > 0 ? stops[low] : stops[low - 1];
}
