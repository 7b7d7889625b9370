// SPDX-License-Identifier: GPL-2.0-only
/** The arithmetic of the scrubber: steps to 0..1 and back, by stage. */
import type { Detail } from '../../core/base/events';
import type { StageId } from '../../core/stages';
import type { Timeline } from '../../core/timeline';

/** Steps `from` to `to` (exclusive) lie between `x` and `x + width`, of a whole of 1. */
export interface Segment {
  readonly stage: StageId;
  readonly from: number;
  readonly to: number;
  readonly x: number;
  readonly width: number;
}

export function layoutSegments(timeline: Timeline, detail: Detail): readonly Segment[] {
  const parts = timeline.run.stages
    .filter((s) => s.to > s.from)
    .map((s) => ({
      stage: s.stage,
      from: s.from === 0 ? 0 : timeline.stepOf(s.from - 1, detail) + 1,
      to: timeline.stepOf(s.to - 1, detail) + 1,
    }))
    .filter((s) => s.to > s.from);
  const weights = parts.map((s) => 1 + Math.log2(1 + s.to - s.from));
  const whole = weights.reduce((a, b) => a + b, 0);
  let x = 0;
  return parts.map((s, i) => {
    const width = weights[i]! / whole;
    const segment = { ...s, x, width };
    x += width;
    return segment;
  });
}

/** The middle of a step's share of its segment. */
export function xOf(segments: readonly Segment[], step: number): number {
  const segment = segments.find((s) => step < s.to) ?? segments.at(-1);
  if (!segment) return 0;
  return (
    segment.x + (segment.width * (Math.min(step, segment.to - 1) - segment.from + 0.5)) / (segment.to - segment.from)
  );
}

export function segmentAt(segments: readonly Segment[], x: number): Segment {
  return segments.find((s) => x < s.x + s.width) ?? segments.at(-1)!;
}

export function stepAt(segments: readonly Segment[], x: number): number {
  if (segments.length === 0) return 0;
  const segment = segmentAt(segments, x);
  const share = Math.max(0, Math.min(0.999999, (x - segment.x) / segment.width));
  return segment.from + Math.floor(share * (segment.to - segment.from));
}
