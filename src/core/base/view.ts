// SPDX-License-Identifier: GPL-2.0-only
/**
 * How a stage's events become something to look at and something to say.
 *
 * A stage's `events.ts` exports its schema and one `StageView`. `apply` is a pure fold: it returns a
 * new state that shares what did not change, so that keyframes cost little and a seek is a short fold.
 */

/** A sentence as data: an id of the stage's catalogue in `i18n` and the values it names in braces. */
export interface Message<Id extends string = string> {
  readonly id: Id;
  readonly values: Readonly<Record<string, string | number>>;
  /** where it is written: a C clause, a kernel file and line, a manual; shown small under the sentence */
  readonly source?: string;
}

export interface StageView<Event, State, Id extends string = string> {
  readonly initial: State;
  apply(state: State, event: Event): State;
  /** What happened, and why. */
  say(event: Event): Message<Id>;
  /** Places the event is about, for the editor: `file` and UTF-16 offsets. */
  places?(event: Event): readonly { file: string; from: number; to: number }[];
  /** Thing ids the event is about: what moves, what the thread rings. */
  things?(event: Event): readonly string[];
}
