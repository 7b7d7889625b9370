// SPDX-License-Identifier: GPL-2.0-only
/** The stores as hooks; the only place where components and stores meet. */
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { StageId } from '../core/stages';
import { stagesOf } from '../core/stages';
import { english, translate, type Catalogue, type Language, type UiKey, type Values } from '../i18n';
import {
  buildStore,
  caretStore,
  cursorStore,
  moduleOption,
  projectStore,
  shownBuild,
  steppingStore,
  threadFor,
  timelineOf,
  viewStore,
  type BuildState,
  type Built,
  type CaretState,
  type ModuleOption,
  type ProjectState,
  type SteppedTimeline,
  type SteppingState,
  type Thread,
  type ViewState,
} from '../store';

export const useProject = <T>(select: (state: ProjectState) => T): T => useStore(projectStore, select);
export const useBuild = <T>(select: (state: BuildState) => T): T => useStore(buildStore, select);
export const useCaret = (): CaretState => useStore(caretStore);
export const useView = <T>(select: (state: ViewState) => T): T => useStore(viewStore, select);
export const useStepping = <T>(select: (state: SteppingState) => T): T => useStore(steppingStore, select);

export interface Words {
  readonly language: Language;
  readonly catalogue: Catalogue;
  setLanguage(language: Language): void;
}

export const WordsContext = createContext<Words>({ language: 'en', catalogue: english, setLanguage: () => {} });

export const useWords = (): Words => useContext(WordsContext);

export function useT(): (key: UiKey, values?: Values) => string {
  const { catalogue } = useWords();
  return useCallback((key, values) => translate(catalogue, key, values), [catalogue]);
}

export const useShown = (): Built | undefined => useBuild(shownBuild);

/** The run on the screen and where in it the cursor is; undefined until there is a run with events. */
export interface Moment {
  readonly built: Built;
  readonly timeline: SteppedTimeline;
  readonly event: number;
  readonly stage: StageId;
}

export function useMoment(): Moment | undefined {
  const built = useShown();
  const event = useStore(cursorStore, (c) => c.event);
  // Hidden macros make another timeline of the same run.
  useStepping((s) => s.hidden);
  useStepping((s) => s.revealed);
  if (!built) return undefined;
  const timeline = timelineOf(built.result.run);
  if (timeline.length === 0) return undefined;
  const at = Math.max(0, Math.min(timeline.length - 1, event));
  return { built, timeline, event: at, stage: timeline.stageAt(at) };
}

export function useThread(): Thread {
  return threadFor(
    useShown(),
    useView((v) => v.picked),
  );
}

/** The switch reads the text being typed, not the last build. */
export function useModuleOption(): ModuleOption {
  const files = useProject((p) => p.files);
  return moduleOption(files);
}

/** The six stages of the world on the screen; before the first build, of the world the files say. */
export function useStages(): readonly StageId[] {
  const built = useShown();
  const option = useModuleOption();
  return stagesOf[built?.result.world ?? option.world ?? 'built-in'];
}

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

/** A phone, or any window as narrow: one panel at a time. */
export const useNarrow = (): boolean => useMedia('(max-width: 760px)');
