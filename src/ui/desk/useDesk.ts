// SPDX-License-Identifier: GPL-2.0-only
/** What the desk shows: the modules the build made, which of them the kernel has now, and how a command is run. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { LoadModule } from '../../core/load/events';
import { isBusy, terminalActions, terminalStore, viewActions } from '../../store';
import { useBuild, type Moment } from '../hooks';
import { parametersOf, type Parameter } from './modinfo';
import { moduleNameOf } from '../../core/run';

export interface DeskModule {
  /** `demo.ko`, as the shell finds it */
  readonly path: string;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** the kernel's own entry; undefined: it is not loaded */
  readonly live: LoadModule | undefined;
}

export function useDesk({ built, timeline }: Moment): {
  readonly modules: readonly DeskModule[];
  readonly busy: boolean;
} {
  const { artefacts } = built.result;
  const files = useMemo(
    () =>
      artefacts
        .filter(({ path }) => path.endsWith('.ko'))
        .map(({ path, bytes }) => ({ path, name: moduleNameOf(path), parameters: parametersOf(bytes) })),
    [artefacts],
  );
  // The kernel as it is now: at the end of the run, wherever the cursor is.
  const loaded = useMemo(() => timeline.stateAt('load', timeline.length - 1).modules, [timeline]);
  const modules = useMemo(
    () => files.map((file) => ({ ...file, live: loaded.find(({ name }) => name === file.name) })),
    [files, loaded],
  );
  const running = useStore(terminalStore, (s) => s.busy);
  const building = useBuild(isBusy);
  return { modules, busy: running || building };
}

/** Runs a command whose picture is the scene's. */
export function run(line: string): void {
  viewActions.set({ playing: false });
  void terminalActions.run(line);
}

/** Runs a command whose answer is text: it is read in the terminal. */
export function runInSight(line: string): void {
  viewActions.set({ playing: false, bottomTab: 'terminal', bottomOpen: true, phoneTab: 'log' });
  void terminalActions.run(line);
}
