// SPDX-License-Identifier: GPL-2.0-only
/** One timeline a run and set of hidden macros: it keeps keyframes, so it is made once. */
import type { Run } from '../core/run';
import { SteppedTimeline } from './hidden';
import { steppingStore, type SteppingState } from './stepping-state';

interface Known {
  readonly hidden: SteppingState['hidden'];
  readonly events: readonly number[];
  readonly timeline: SteppedTimeline;
}

const timelines = new WeakMap<Run, Known>();
const nothing: readonly number[] = [];

export function timelineOf(run: Run): SteppedTimeline {
  const { hidden, revealed } = steppingStore.getState();
  const events = revealed.run === run.revision ? revealed.events : nothing;
  let known = timelines.get(run);
  if (!known || known.hidden !== hidden || known.events !== events) {
    known = { hidden, events, timeline: new SteppedTimeline(run, new Set(hidden), new Set(events)) };
    timelines.set(run, known);
  }
  return known.timeline;
}
