// SPDX-License-Identifier: GPL-2.0-only
/**
 * A link of hundreds of objects is tens of thousands of events: folded while the page has nothing else to
 * do, so that the first far jump into it is as quick as the ones after.
 */
import { useEffect } from 'react';
import type { Timeline } from '../../core/timeline';

/** Events of a slice: a few milliseconds. */
const SLICE = 512;

export function useFoldAhead(timeline: Timeline | undefined): void {
  useEffect(() => {
    if (!timeline) return;
    let next = 0;
    const work = () => {
      if (timeline.foldAhead('link', SLICE)) next = whenIdle(work);
    };
    next = whenIdle(work);
    return () => stop(next);
  }, [timeline]);
}

/** Safari knows no idle callbacks. */
const hasIdle = typeof requestIdleCallback === 'function';
const whenIdle = (work: () => void): number => (hasIdle ? requestIdleCallback(work) : Number(setTimeout(work, 50)));
const stop = (id: number): void => (hasIdle ? cancelIdleCallback(id) : clearTimeout(id));
