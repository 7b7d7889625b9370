// SPDX-License-Identifier: GPL-2.0-only
/**
 * The keyboard, in one table: what the page listens to and what the help dialog lists. Clickers send
 * PageDown and PageUp. Keys do nothing while something that takes text has the focus, except Escape.
 */
import { useEffect } from 'react';
import { stagesOf } from '../core/stages';
import type { UiKey } from '../i18n';
import {
  buildStore,
  cursorActions,
  moduleOption,
  projectActions,
  projectStore,
  shownBuild,
  themes,
  viewActions,
  viewStore,
} from '../store';
import { tellParent } from './embed';
import { steppingBindings } from './stepping/bindings';

export interface Binding {
  readonly keys: readonly string[];
  /** as written on the keys, for the help */
  readonly shown: readonly string[];
  readonly help: UiKey;
  run(key: string): void;
  /** false: not now, the browser may have the key */
  when?(): boolean;
}

function pause(then: () => void): void {
  viewActions.set({ playing: false });
  then();
}

/** At either end the key is for the page around this one, if there is one. */
function step(way: 'next' | 'back'): void {
  viewActions.set({ playing: false });
  if (!cursorActions[way]()) tellParent(way);
}

export function flipModule(): void {
  const { world } = moduleOption(projectStore.getState().files);
  projectActions.setWorld(world === 'module' ? 'built-in' : 'module');
}

export function togglePlay(): void {
  const { playing } = viewStore.getState();
  // At the end, play means from the beginning.
  if (!playing && !canAdvance()) cursorActions.first();
  viewActions.set({ playing: !playing });
}

function canAdvance(): boolean {
  const moved = cursorActions.next();
  if (moved) cursorActions.back();
  return moved;
}

export function nextTheme(): void {
  const { theme } = viewStore.getState();
  viewActions.set({ theme: themes[(themes.indexOf(theme) + 1) % themes.length]! });
}

function toStage(key: string): void {
  const built = shownBuild(buildStore.getState());
  const stage = stagesOf[built?.result.world ?? 'built-in'][Number(key) - 1];
  if (stage) cursorActions.toStage(stage);
}

function escape(): void {
  const { picked, present } = viewStore.getState();
  if (picked) viewActions.pick(undefined);
  else if (present) viewActions.set({ present: false });
  else tellParent('escape');
}

export const bindings: readonly Binding[] = [
  { keys: ['ArrowRight', 'PageDown'], shown: ['→', 'PgDn'], help: 'help.step', run: () => step('next') },
  { keys: ['ArrowLeft', 'PageUp'], shown: ['←', 'PgUp'], help: 'help.step', run: () => step('back') },
  { keys: [' '], shown: ['Space'], help: 'help.play', run: togglePlay },
  { keys: ['Home'], shown: ['Home'], help: 'help.ends', run: () => pause(cursorActions.first) },
  { keys: ['End'], shown: ['End'], help: 'help.ends', run: () => pause(cursorActions.last) },
  { keys: ['['], shown: ['['], help: 'help.detail', run: () => viewActions.changeDetail(-1) },
  { keys: [']'], shown: [']'], help: 'help.detail', run: () => viewActions.changeDetail(1) },
  {
    keys: ['1', '2', '3', '4', '5', '6', '7'],
    shown: ['1', '…', '7'],
    help: 'help.stages',
    run: (key) => pause(() => toStage(key)),
  },
  { keys: ['m', 'M'], shown: ['M'], help: 'help.module', run: flipModule },
  {
    keys: ['p', 'P'],
    shown: ['P'],
    help: 'help.present',
    run: () => viewActions.set({ present: !viewStore.getState().present }),
  },
  { keys: ['t', 'T'], shown: ['T'], help: 'help.theme', run: nextTheme },
  ...steppingBindings,
  { keys: ['Escape'], shown: ['Esc'], help: 'help.escape', run: escape },
  { keys: ['?'], shown: ['?'], help: 'help.help', run: () => viewActions.set({ help: true }) },
];

/** Something that wants the keys itself: text, a menu, a slider, a tab list; Space belongs to a focused button. */
function isTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (
    target.closest('.monaco-editor, input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]')
  )
    return true;
  if (key === ' ' || key === 'Enter')
    return target.closest('button, a, summary, [role="tab"], [role="switch"]') !== null;
  if (/^(Arrow|Home|End|Page)/.test(key))
    return target.closest('[role="tab"], [role="separator"], [role="radiogroup"]') !== null;
  return false;
}

export function useKeys(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTaken(event.target, event.key)) return;
      const key = event.shiftKey && /^F\d/.test(event.key) ? `Shift+${event.key}` : event.key;
      const binding = bindings.find((b) => b.keys.includes(key));
      if (!binding || binding.when?.() === false) return;
      event.preventDefault();
      binding.run(event.key);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
