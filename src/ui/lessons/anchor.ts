// SPDX-License-Identifier: GPL-2.0-only
/** Finds the event a guide's step is about in the run that was really made; undefined if it did not happen. */
import { kindOf } from '../../core/base/events';
import type { Timeline } from '../../core/timeline';
import type { LessonAnchor } from './data';

export function findEvent(timeline: Timeline, anchor: LessonAnchor): number | undefined {
  const name = `${anchor.stage}.${anchor.kind}`;
  const { log } = timeline.run;
  let found: number | undefined;
  for (let i = 0; i < timeline.length; i++) {
    if (kindOf(log, i) !== name) continue;
    if (anchor.where) {
      const event = timeline.eventAt(i);
      if (Object.entries(anchor.where).some(([field, value]) => event[field] !== value)) continue;
    }
    if (!anchor.last) return i;
    found = i;
  }
  return found;
}
