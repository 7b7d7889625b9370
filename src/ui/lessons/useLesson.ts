// SPDX-License-Identifier: GPL-2.0-only
/**
 * The guide that is open, and its effects: a step asks for its example, world, architecture and
 * detail, and, once the build of that is there, puts the cursor on its event. A step with a question
 * waits for the answer before it shows anything.
 */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import {
  cursorActions,
  cursorStore,
  pickNamed,
  projectActions,
  projectStore,
  timelineOf,
  viewActions,
} from '../../store';
import { lessonActions, lessonStore } from '../../store/lesson';
import { loadExample } from '../data';
import { useBuild, useWords } from '../hooks';
import { findEvent } from './anchor';
import { lessons, lessonText, type Lesson, type LessonStep } from './data';
import type { LessonText, StepText } from './parse';

export interface OpenLesson {
  readonly lesson: Lesson;
  readonly text: LessonText;
  readonly index: number;
  readonly step: LessonStep;
  readonly words: StepText;
  /** undefined: not answered; -1: skipped */
  readonly answer: number | undefined;
  /** the step's event does not happen in this run: the source was changed */
  readonly missing: boolean;
  /** the reader has gone on from the step's picture */
  readonly away: boolean;
}

export function useLesson(): OpenLesson | undefined {
  const state = useStore(lessonStore);
  const { language } = useWords();
  const [loaded, setLoaded] = useState<{ key: string; text: LessonText }>();
  const key = `${state.lesson}/${language}`;
  useEffect(() => {
    let stale = false;
    if (state.lesson !== '')
      void lessonText(state.lesson, language).then((text) => !stale && text && setLoaded({ key, text }));
    return () => {
      stale = true;
    };
  }, [state.lesson, language, key]);

  const lesson = lessons.find((l) => l.id === state.lesson);
  const index = Math.min(state.step, (lesson?.steps.length ?? 1) - 1);
  const step = lesson?.steps[index];
  const words = step && loaded?.key === key ? loaded.text.steps.get(step.id) : undefined;
  const answer = step ? state.answers[`${state.lesson}/${step.id}`] : undefined;
  const waiting = words?.question !== undefined && answer === undefined;
  const placed = useStepEffects(lesson, step, waiting);
  return lesson && step && words && loaded
    ? { lesson, text: loaded.text, index, step, words, answer, ...placed }
    : undefined;
}

interface Placed {
  /** the event does not happen in the run on the screen */
  readonly missing: boolean;
  /** it has been shown and is not on the screen now */
  readonly away: boolean;
}

/** A step is put on the screen once; after that the page is the reader's. */
function useStepEffects(lesson: Lesson | undefined, step: LessonStep | undefined, waiting: boolean): Placed {
  const built = useBuild((b) => b.good);
  const shown = useStore(lessonStore, (s) => s.shown);
  const cursor = useStore(cursorStore, (c) => c.event);
  const key = lesson && step ? `${lesson.id}/${step.id}` : '';
  const isShown = shown === key;
  const world = step?.world ?? 'built-in';
  const arch = step?.arch ?? 'um';
  const example = lesson?.example;

  useEffect(() => {
    if (!step || example === undefined || isShown) return undefined;
    let stale = false;
    const prepare = () => {
      projectActions.setArch(arch);
      projectActions.setWorld(world);
      viewActions.set({ detail: step.detail ?? 0, playing: false });
    };
    if (projectStore.getState().example === example) prepare();
    else
      void loadExample(example).then((files) => {
        if (stale) return;
        projectActions.open(example, files, arch);
        prepare();
      });
    return () => {
      stale = true;
    };
  }, [step, example, world, arch, isShown]);

  const ready =
    built !== undefined && built.example === example && built.result.world === world && built.result.arch === arch;
  const event = ready && step ? findEvent(timelineOf(built.result.run), step.at) : undefined;
  const follow = lesson?.follow;
  useEffect(() => {
    if (!built || event === undefined || waiting || isShown) return;
    cursorActions.go(event);
    const pick = follow === undefined ? undefined : pickNamed(built, follow);
    if (pick) viewActions.pick(pick);
    lessonActions.markShown(key);
  }, [built, event, waiting, isShown, follow, key]);
  return {
    missing: ready && step !== undefined && event === undefined,
    away: isShown && (!ready || (event !== undefined && cursor !== event)),
  };
}
