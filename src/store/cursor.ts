// SPDX-License-Identifier: GPL-2.0-only
/**
 * The one cursor: an event of a run. An event and not a step number, so that another level of
 * detail leaves it where it is; a new build re-anchors it (`anchor.ts`).
 */
import { createStore } from 'zustand/vanilla';
import type { StageId } from '../core/stages';
import type { Timeline } from '../core/timeline';
import { currentTimeline } from './selectors';
import { viewStore } from './view';

export interface CursorState {
  /** revision of the run it is in; 0: there is none yet */
  readonly run: number;
  readonly event: number;
}

export const cursorStore = createStore<CursorState>()(() => ({ run: 0, event: 0 }));

function go(event: number): void {
  cursorStore.setState({ event });
}

/** Moves by steps of the present detail. False: there was nowhere to go. */
function stepBy(timeline: Timeline, delta: number): boolean {
  const { detail } = viewStore.getState();
  const steps = timeline.steps(detail);
  const { event } = cursorStore.getState();
  const here = timeline.stepOf(event, detail);
  // Between two steps (after the detail became coarser) going back means to the one just passed.
  const between = steps[here] !== event;
  const target = Math.max(0, Math.min(steps.length - 1, here + (delta < 0 && between ? delta + 1 : delta)));
  const next = steps[target];
  if (next === undefined || next === event) return false;
  go(next);
  return true;
}

function withTimeline<T>(then: (timeline: Timeline) => T, otherwise: T): T {
  const timeline = currentTimeline();
  return timeline && timeline.length > 0 ? then(timeline) : otherwise;
}

export const cursorActions = {
  go,
  next: (): boolean => withTimeline((t) => stepBy(t, 1), false),
  back: (): boolean => withTimeline((t) => stepBy(t, -1), false),
  first: (): void => withTimeline((t) => go(t.steps(viewStore.getState().detail)[0] ?? 0), undefined),
  last: (): void => withTimeline((t) => go(t.length - 1), undefined),
  /** By step number of the present detail, for the scrubber. */
  toStep: (step: number): void =>
    withTimeline((t) => {
      const steps = t.steps(viewStore.getState().detail);
      const event = steps[Math.max(0, Math.min(steps.length - 1, step))];
      if (event !== undefined) go(event);
    }, undefined),
  /** To the stage's first step; stays if the cursor is in that stage already. */
  toStage: (stage: StageId): void =>
    withTimeline((t) => {
      const range = t.rangeOf(stage);
      const { event } = cursorStore.getState();
      if (!range || range.from === range.to || (event >= range.from && event < range.to)) return;
      const { detail } = viewStore.getState();
      const steps = t.steps(detail);
      const at = t.stepOf(range.from, detail);
      const first = steps[at]! < range.from ? steps[at + 1] : steps[at];
      go(first ?? range.from);
    }, undefined),
};
