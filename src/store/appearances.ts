// SPDX-License-Identifier: GPL-2.0-only
/**
 * Where along a run the followed thing is spoken of: the marks on the scrubber, and the stages the
 * thread can be followed to.
 */
import { detailOf } from '../core/base/events';
import type { ThingId } from '../core/base/thing';
import type { StageId } from '../core/stages';
import type { Timeline } from '../core/timeline';
import { roleOf, type Thread } from './thread';

/** Events decoded for the index; of a longer run only the coarser ones are. */
const MOST = 60_000;

const indexes = new WeakMap<Timeline, ReadonlyMap<ThingId, readonly number[]>>();

function indexOf(timeline: Timeline): ReadonlyMap<ThingId, readonly number[]> {
  let index = indexes.get(timeline);
  if (!index) {
    const events = new Map<ThingId, number[]>();
    const finest = timeline.length <= MOST ? 2 : 1;
    for (let i = 0, read = 0; i < timeline.length && read < MOST; i++) {
      if (detailOf(timeline.run.log, i) > finest) continue;
      read++;
      for (const thing of timeline.thingsAt(i)) {
        const list = events.get(thing);
        if (list) list.push(i);
        else events.set(thing, [i]);
      }
    }
    index = events;
    indexes.set(timeline, index);
  }
  return index;
}

export interface Appearance {
  readonly event: number;
  readonly role: 'self' | 'kin';
}

/** In the order of the run, each event once, with its strongest role. */
export function appearances(timeline: Timeline, thread: Thread): readonly Appearance[] {
  if (thread.label === '') return [];
  const roles = new Map<number, 'self' | 'kin'>();
  for (const [thing, events] of indexOf(timeline)) {
    const role = roleOf(thread, thing);
    if (role) for (const event of events) if (role === 'self' || !roles.has(event)) roles.set(event, role);
  }
  return [...roles].map(([event, role]) => ({ event, role })).sort((a, b) => a.event - b.event);
}

/**
 * The events worth going to in a stage: those at this detail, else the finer ones; of them those about
 * the thing itself, else those about its kin.
 */
export function appearancesIn(
  timeline: Timeline,
  stage: StageId,
  all: readonly Appearance[],
  detail: number,
): readonly number[] {
  const range = timeline.rangeOf(stage);
  if (!range) return [];
  const here = all.filter(({ event }) => event >= range.from && event < range.to);
  const coarse = here.filter(({ event }) => detailOf(timeline.run.log, event) <= detail);
  const seen = coarse.length > 0 ? coarse : here;
  const own = seen.filter(({ role }) => role === 'self');
  return (own.length > 0 ? own : seen).map(({ event }) => event);
}
