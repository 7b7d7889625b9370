// SPDX-License-Identifier: GPL-2.0-only
/** One timeline a run: it keeps keyframes, so it is made once. */
import type { Run } from '../core/run';
import { Timeline } from '../core/timeline';

const timelines = new WeakMap<Run, Timeline>();

export function timelineOf(run: Run): Timeline {
  let timeline = timelines.get(run);
  if (!timeline) {
    timeline = new Timeline(run);
    timelines.set(run, timeline);
  }
  return timeline;
}
