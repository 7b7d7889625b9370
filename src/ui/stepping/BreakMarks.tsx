// SPDX-License-Identifier: GPL-2.0-only
/** Breakpoints on the scrubber: a small square below the track at each place the run would stop. */
import { useMemo } from 'react';
import type { Detail } from '../../core/base/events';
import { stopsIn, type SteppedTimeline } from '../../store';
import { useStepping } from '../hooks';
import { xOf, type Segment } from '../timeline/segments';
import styles from './stepping.module.css';

const MOST = 300;

export function BreakMarks({
  timeline,
  segments,
  detail,
}: {
  readonly timeline: SteppedTimeline;
  readonly segments: readonly Segment[];
  readonly detail: Detail;
}) {
  const breakMacros = useStepping((s) => s.breakMacros);
  const breakKinds = useStepping((s) => s.breakKinds);
  const breakLines = useStepping((s) => s.breakLines);
  const steps = useMemo(() => {
    const stops = stopsIn(timeline, { breakMacros, breakKinds, breakLines });
    return [...new Set(Array.from(stops, (event) => timeline.stepOf(event, detail)))].slice(0, MOST);
  }, [timeline, breakMacros, breakKinds, breakLines, detail]);
  return steps.map((step) => (
    <i key={step} className={styles.mark} data-testid="break-mark" style={{ left: `${100 * xOf(segments, step)}%` }} />
  ));
}
