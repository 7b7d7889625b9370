// SPDX-License-Identifier: GPL-2.0-only
/**
 * What lies inside what in the preprocess stage: units, included files and macro calls.
 *
 * In: a run's timeline. Out: for every event of the stage its level and the event that opened the scope it stands
 * in; for every opening event the one that closes it. From this step into, over and out follow, in both directions.
 *
 * An opening event (`unit`, `enter`, `call`) and its closing one (`finish`, `leave`, `close`) stand in the scope
 * around. An outermost call of a user's file closes with `expanded`, which tells the whole result, not with the
 * `close` just before it. Calls need not nest: `f(1)(2)` leaves `f` before the call it made begins.
 */
import { kindOf } from '../core/base/events';
import type { Timeline } from '../core/timeline';
import type { PreprocessEvent } from '../core/preprocess/events';

export interface Scopes {
  /** the stage's events: `from` inclusive to `to` exclusive; the arrays below begin at `from` */
  readonly from: number;
  readonly to: number;
  /** how many scopes an event stands in */
  readonly level: Uint16Array;
  /** event that opened the innermost of them; -1: none */
  readonly opener: Int32Array;
  /** opening event -> closing event */
  readonly end: ReadonlyMap<number, number>;
  /** opening event of a call -> name of its macro */
  readonly macro: ReadonlyMap<number, string>;
}

interface Open {
  readonly event: number;
  /** number of the call; undefined: a unit or a file */
  readonly call: number | undefined;
}

const known = new WeakMap<object, Scopes>();

export function scopesOf(timeline: Timeline): Scopes {
  let scopes = known.get(timeline.run);
  if (!scopes) known.set(timeline.run, (scopes = build(timeline)));
  return scopes;
}

const shaping = new Set(
  ['unit', 'enter', 'leave', 'call', 'close', 'expanded', 'finish'].map((kind) => `preprocess.${kind}`),
);

function build(timeline: Timeline): Scopes {
  const range = timeline.rangeOf('preprocess') ?? { from: 0, to: 0 };
  const { from, to } = range;
  const { log } = timeline.run;
  const level = new Uint16Array(to - from);
  const opener = new Int32Array(to - from);
  const end = new Map<number, number>();
  const macro = new Map<number, string>();
  let stack: Open[] = [];

  const put = (event: number) => {
    level[event - from] = stack.length;
    opener[event - from] = stack.at(-1)?.event ?? -1;
  };
  /** Ends everything from `at` on. */
  const cut = (at: number, event: number) => {
    for (const open of stack.splice(at)) if (!end.has(open.event)) end.set(open.event, event);
  };

  for (let i = from; i < to; i++) {
    if (!shaping.has(kindOf(log, i))) {
      put(i);
      continue;
    }
    const event = timeline.eventAt(i) as unknown as PreprocessEvent;
    switch (event.kind) {
      case 'unit':
      case 'enter':
        if (event.kind === 'unit') stack = [];
        put(i);
        stack.push({ event: i, call: undefined });
        break;
      case 'call':
        put(i);
        macro.set(i, event.macro);
        stack.push({ event: i, call: event.call });
        break;
      case 'close': {
        const at = stack.findLastIndex((open) => open.call === event.call);
        const isLast = i + 1 < to && kindOf(log, i + 1) === 'preprocess.expanded';
        if (isLast || at < 0) {
          put(i);
          break;
        }
        end.set(stack[at]!.event, i);
        stack.splice(at, 1);
        put(i);
        break;
      }
      case 'expanded':
        cut(stack.findLastIndex((open) => open.call === undefined) + 1, i);
        put(i);
        break;
      case 'leave': {
        const at = stack.findLastIndex((open) => open.call === undefined);
        cut(Math.max(0, at), i);
        put(i);
        break;
      }
      case 'finish':
        cut(0, i);
        put(i);
        break;
      default:
        put(i);
    }
  }
  return { from, to, level, opener, end, macro };
}

export type Move = 'into' | 'over' | 'out';
export type Direction = 1 | -1;

/**
 * Where a move leads from an event, undefined where there is nothing: into = the next event; over = the next that is not
 * inside what this one opens; out = the one that closes the present scope. Backwards: the event before, the one
 * before that is not inside what this one closes, the one that opened the scope. `skipped` events are passed over.
 */
export function target(
  scopes: Scopes,
  event: number,
  move: Move,
  direction: Direction,
  skipped: (event: number) => boolean,
): number | undefined {
  const { from, to, level } = scopes;
  if (event < from || event >= to) return undefined;
  const limit =
    move === 'into' ? Number.POSITIVE_INFINITY : move === 'over' ? level[event - from]! : level[event - from]! - 1;
  if (move === 'out') {
    const opener = scopes.opener[event - from]!;
    if (opener < 0) return undefined;
    const aim = direction < 0 ? opener : (scopes.end.get(opener) ?? to - 1);
    // What closes a call whose steps are not shown is not shown either.
    return skipped(aim) ? walk(aim) : aim;
  }
  return walk(event);

  function walk(start: number): number | undefined {
    for (let i = start + direction; i >= from && i < to; i += direction)
      if (level[i - from]! <= limit && !skipped(i)) return i;
    return undefined;
  }
}

/** Opening events of the calls an event stands in, outermost first; a `call` event counts itself. */
export function callsAround(scopes: Scopes, event: number): number[] {
  const calls: number[] = [];
  if (event < scopes.from || event >= scopes.to) return calls;
  for (
    let at = scopes.macro.has(event) ? event : scopes.opener[event - scopes.from]!;
    at >= 0;
    at = scopes.opener[at - scopes.from]!
  )
    if (scopes.macro.has(at)) calls.unshift(at);
  return calls;
}
