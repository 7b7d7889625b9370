// SPDX-License-Identifier: GPL-2.0-only
/** What is derived from the stores, remembered by what it is derived from; nothing of it is stored. */
import type { Span } from '../core/base/span';
import type { Timeline } from '../core/timeline';
import { buildStore, shownBuild, type Built } from './build';
import { timelineOf } from './timelines';
import { noThread, threadOf, type Thread } from './thread';
import type { Pick } from './view';

export function currentTimeline(): Timeline | undefined {
  const built = shownBuild(buildStore.getState());
  return built && timelineOf(built.result.run);
}

/** How far back an event without a place looks for one. */
const LOOK_BACK = 500;

/**
 * Where the reader is: the event's own places, or those of the last event of its stage that had any.
 * The operations inside a macro call stand at the call.
 */
export function placesAt(timeline: Timeline, event: number): readonly Span[] {
  const range = timeline.rangeOf(timeline.stageAt(event));
  const first = Math.max(range?.from ?? event, event - LOOK_BACK);
  for (let i = event; i >= first; i--) {
    const places = timeline.placesAt(i);
    if (places.length > 0) return places;
  }
  return [];
}

let lastBuilt: Built | undefined;
let lastPick: Pick | undefined;
let lastThread: Thread = noThread;

/** One thread at a time is shown, so one is remembered. */
export function threadFor(built: Built | undefined, pick: Pick | undefined): Thread {
  if (built !== lastBuilt || pick !== lastPick) {
    lastBuilt = built;
    lastPick = pick;
    lastThread = threadOf(built, pick);
  }
  return lastThread;
}
