// SPDX-License-Identifier: GPL-2.0-only
/**
 * Breakpoints of the preprocess stage: on calls of a macro, on a kind of event, on a line of a file.
 *
 * In: a run and what to stop at. Out: the events to stop at, ascending; the next and the one before from anywhere.
 */
import { kindOf } from '../core/base/events';
import { LineMap } from '../core/base/span';
import type { PreprocessEvent } from '../core/preprocess/events';
import type { Timeline } from '../core/timeline';
import { scopesOf } from './scopes';

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

/** A line of a file. The offsets are the line's in the text it was set in; a user's file may have changed since. */
export interface LineBreak {
  readonly file: string;
  /** from 1 */
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

export interface Breaks {
  readonly macros: readonly string[];
  readonly kinds: readonly BreakKind[];
  readonly lines: readonly LineBreak[];
}

/** The line's offsets in the text the run was made from; undefined where the text has no such line. */
export function lineIn(text: string | undefined, at: LineBreak): LineBreak | undefined {
  if (text === undefined) return at;
  const lines = new LineMap(text);
  if (at.line > lines.lineCount) return undefined;
  const from = lines.startOf(at.line);
  return { ...at, from, to: from + lines.textOf(at.line).length };
}

/**
 * `skips`: events inside hidden macros, where nothing stops; a hidden macro's own call stops at the one step it is.
 * `lines` as `lineIn` gives them.
 */
export function stopsOf(
  timeline: Timeline,
  breaks: Breaks,
  skips: (event: number) => boolean = () => false,
): Uint32Array {
  const range = timeline.rangeOf('preprocess');
  if (!range || breaks.macros.length + breaks.kinds.length + breaks.lines.length === 0) return new Uint32Array();
  const macros = new Set(breaks.macros);
  const kinds = new Set<string>(breaks.kinds);
  const stops = new Set<number>();
  for (let i = range.from; i < range.to; i++) {
    const kind = kindOf(timeline.run.log, i).slice('preprocess.'.length);
    if (!isStop(kind, () => timeline.eventAt(i) as unknown as PreprocessEvent)) continue;
    if (!skips(i)) stops.add(i);
    else if (kind === 'call') {
      const end = scopesOf(timeline).end.get(i);
      if (end !== undefined && !skips(end)) stops.add(end);
    }
  }
  return Uint32Array.from(stops).sort();

  function isStop(kind: string, event: () => PreprocessEvent): boolean {
    if (kinds.has(kind)) return true;
    if (kind === 'call' && macros.size > 0) {
      const call = event();
      if (call.kind === 'call' && macros.has(call.macro)) return true;
    }
    if (kind === 'condition' && (kinds.has('taken') || kinds.has('notTaken'))) {
      const condition = event();
      if (condition.kind === 'condition' && kinds.has(condition.taken ? 'taken' : 'notTaken')) return true;
    }
    return breaks.lines.length > 0 && placed.has(kind) && breaks.lines.some((line) => standsOn(event(), line));
  }
}

/** Events that stand on a line of a file. */
const placed: ReadonlySet<string> = new Set([
  'call',
  'condition',
  'define',
  'undefine',
  'enter',
  'skip',
  'endif',
  'complain',
]);

/**
 * A call stands where its name does, and on every line of its macro's definition: that is what it carries out. One inside
 * another has the other's place, and would stop there again and again.
 */
export function standsOn(event: PreprocessEvent, line: LineBreak): boolean {
  const touches = (file: string, from: number, to: number) =>
    file === line.file && from <= line.to && Math.max(from, to - 1) >= line.from;
  switch (event.kind) {
    case 'call':
      return (
        (event.parent < 0 && touches(event.file, event.from, event.to)) ||
        touches(event.definition, event.definitionFrom, event.definitionTo)
      );
    case 'condition':
    case 'define':
    case 'undefine':
    case 'enter':
    case 'skip':
    case 'endif':
    case 'complain':
      return touches(event.file, event.from, event.to);
    default:
      return false;
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
