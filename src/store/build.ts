// SPDX-License-Identifier: GPL-2.0-only
/**
 * What the worker answered. The picture on the screen is `good`: the last build that went through;
 * `latest` is the last answer of any kind and says what is wrong when it is not the same.
 */
import { createStore } from 'zustand/vanilla';
import type { BuildResult } from '../core/run';

export type Failure =
  | { readonly kind: 'limit'; readonly milliseconds: number }
  | { readonly kind: 'crashed'; readonly message: string; readonly stack: string };

/** A result with the very files it was made from: its spans are offsets into these texts. */
export interface Built {
  readonly result: BuildResult;
  readonly files: Readonly<Record<string, string>>;
  /** name of the example the project began as */
  readonly example: string;
}

export interface BuildState {
  readonly good: Built | undefined;
  readonly latest: Built | undefined;
  /** the reader wants to see the latest although it failed: as far as it got */
  readonly looking: boolean;
  /** newest revision asked for; a smaller `latest` revision means the worker is busy */
  readonly asked: number;
  /** an edit has been made that no build was asked for yet */
  readonly waiting: boolean;
  readonly answered: number;
  readonly milliseconds: number;
  /** why the newest answer is no result */
  readonly failure: Failure | undefined;
}

export const buildStore = createStore<BuildState>()(() => ({
  good: undefined,
  latest: undefined,
  looking: false,
  asked: 0,
  waiting: false,
  answered: 0,
  milliseconds: 0,
  failure: undefined,
}));

/** The build on the screen. */
export function shownBuild(state: BuildState): Built | undefined {
  return state.looking ? (state.latest ?? state.good) : (state.good ?? state.latest);
}

/** The picture is older than the source: the newest build stopped with errors, or did not answer. */
export function isStale(state: BuildState): boolean {
  return (
    state.failure !== undefined ||
    (!state.looking && state.good !== undefined && state.latest !== undefined && state.good !== state.latest)
  );
}

export function isBusy(state: BuildState): boolean {
  return state.waiting || state.answered < state.asked;
}

export const buildActions = {
  /** Turns to the build that failed, or back to the last good one. */
  look(looking: boolean): void {
    buildStore.setState({ looking });
  },
};
