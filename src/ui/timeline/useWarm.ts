// SPDX-License-Identifier: GPL-2.0-only
/**
 * Folds a new run once while nobody waits, a little at a time: from then on a keyframe is near wherever the reader goes,
 * and a seek to any step fits into a frame.
 */
import { useEffect } from 'react';
import type { Timeline } from '../../core/timeline';

/** Events folded in one go; a click waits for no more than these. */
const CHUNK = 512;

export function useWarm(timeline: Timeline | undefined): void {
  useEffect(() => {
    if (!timeline) return;
    const ranges = timeline.run.stages.filter((stage) => stage.to - stage.from > CHUNK);
    let at = 0;
    let event = ranges[0]?.from ?? 0;
    let next = 0;
    const step = () => {
      const range = ranges[at];
      if (!range) return;
      event = Math.min(range.to - 1, event + CHUNK);
      timeline.stateAt(range.stage, event);
      if (event === range.to - 1) event = ranges[++at]?.from ?? 0;
      next = later(step);
    };
    next = later(step);
    return () => cancel(next);
  }, [timeline]);
}

const idle = typeof requestIdleCallback === 'function';
const later = (work: () => void): number => (idle ? requestIdleCallback(work) : Number(setTimeout(work, 20)));
const cancel = (id: number): void => (idle ? cancelIdleCallback(id) : clearTimeout(id));
