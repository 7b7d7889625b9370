// SPDX-License-Identifier: GPL-2.0-only
/** Which guide is open, at which step, and what the reader has answered. */
import { createStore } from 'zustand/vanilla';
import { isRecord } from './storage';

export interface LessonState {
  /** folder name of the guide; empty: none is open */
  readonly lesson: string;
  readonly step: number;
  /**
   * `lesson/step` that has been put on the screen. A guide shows a step once: from then on the cursor,
   * the switch and the text are the reader's, through edits and reloads.
   */
  readonly shown: string;
  /** answers by `lesson/step`: index of the option, -1 for "skip" */
  readonly answers: Readonly<Record<string, number>>;
}

export const noLesson: LessonState = { lesson: '', step: 0, shown: '', answers: {} };

export const lessonStore = createStore<LessonState>()(() => noLesson);

export function parseLesson(value: unknown): LessonState | undefined {
  if (
    !isRecord(value) ||
    typeof value.lesson !== 'string' ||
    typeof value.step !== 'number' ||
    !isRecord(value.answers)
  )
    return undefined;
  const answers = Object.fromEntries(
    Object.entries(value.answers).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
  const shown = typeof value.shown === 'string' ? value.shown : '';
  return { lesson: value.lesson, step: Math.max(0, Math.trunc(value.step)), shown, answers };
}

export const lessonActions = {
  open(lesson: string): void {
    lessonStore.setState({ lesson, step: 0, shown: '' });
  },
  close(): void {
    lessonStore.setState({ lesson: '', step: 0, shown: '' });
  },
  go(step: number): void {
    lessonStore.setState({ step, shown: '' });
  },
  markShown(key: string): void {
    lessonStore.setState({ shown: key });
  },
  /** The reader has wandered off and wants the step's picture back. */
  again(): void {
    lessonStore.setState({ shown: '' });
  },
  answer(lesson: string, step: string, option: number): void {
    lessonStore.setState((s) => ({ answers: { ...s.answers, [`${lesson}/${step}`]: option } }));
  },
};
