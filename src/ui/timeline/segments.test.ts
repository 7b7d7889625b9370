// SPDX-License-Identifier: GPL-2.0-only
import { expect, it } from 'vitest';
import { segmentAt, stepAt, xOf, type Segment } from './segments';

const segments: readonly Segment[] = [
  { stage: 'source', from: 0, to: 1, x: 0, width: 0.1 },
  { stage: 'preprocess', from: 1, to: 101, x: 0.1, width: 0.6 },
  { stage: 'compile', from: 101, to: 105, x: 0.7, width: 0.3 },
];

it('every step has a place, in order, and the place leads back to the step', () => {
  let last = -1;
  for (let step = 0; step < 105; step++) {
    const x = xOf(segments, step);
    expect(x).toBeGreaterThan(last);
    expect(stepAt(segments, x)).toBe(step);
    last = x;
  }
});

it.each([
  [0, 'source', 0],
  [0.0999, 'source', 0],
  [0.1, 'preprocess', 1],
  [1, 'compile', 104],
  [7, 'compile', 104],
  [-1, 'source', 0],
])('%d lies in %s at step %d', (x, stage, step) => {
  expect(segmentAt(segments, x).stage).toBe(stage);
  expect(stepAt(segments, x)).toBe(step);
});

it('an empty run has one place', () => {
  expect(xOf([], 3)).toBe(0);
  expect(stepAt([], 0.5)).toBe(0);
});
