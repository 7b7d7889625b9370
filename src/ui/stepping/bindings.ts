// SPDX-License-Identifier: GPL-2.0-only
/** Keys of the stepping tools: listened to only while the preprocess stage is on the screen. */
import type { UiKey } from '../../i18n';
import { buildStore, callsAround, cursorStore, scopesOf, shownBuild, steppingActions, timelineOf } from '../../store';

export interface SteppingBinding {
  readonly keys: readonly string[];
  /** as written on the keys, for the help */
  readonly shown: readonly string[];
  readonly help: UiKey;
  run(): void;
  when(): boolean;
}

function when(): boolean {
  const built = shownBuild(buildStore.getState());
  if (!built) return false;
  const { from, to } = scopesOf(timelineOf(built.result.run));
  const { event } = cursorStore.getState();
  return event >= from && event < to;
}

/** Name of the innermost call the cursor is in. */
export function presentMacro(): string | undefined {
  const built = shownBuild(buildStore.getState());
  if (!built) return undefined;
  const scopes = scopesOf(timelineOf(built.result.run));
  const open = callsAround(scopes, cursorStore.getState().event).at(-1);
  return open === undefined ? undefined : scopes.macro.get(open);
}

export const steppingBindings: readonly SteppingBinding[] = [
  { keys: ['F11'], shown: ['F11'], help: 'help.into', when, run: () => steppingActions.move('into', 1) },
  { keys: ['F10'], shown: ['F10'], help: 'help.over', when, run: () => steppingActions.move('over', 1) },
  { keys: ['Shift+F10'], shown: ['Shift+F10'], help: 'help.over', when, run: () => steppingActions.move('over', -1) },
  { keys: ['Shift+F11'], shown: ['Shift+F11'], help: 'help.out', when, run: () => steppingActions.move('out', 1) },
  { keys: ['F8'], shown: ['F8'], help: 'help.run', when, run: () => steppingActions.run(1) },
  { keys: ['Shift+F8'], shown: ['Shift+F8'], help: 'help.run', when, run: () => steppingActions.run(-1) },
  {
    keys: ['/', 'g', 'G'],
    shown: ['/', 'G'],
    help: 'help.jump',
    when,
    run: () => steppingActions.setJump(true),
  },
  {
    keys: ['F9'],
    shown: ['F9'],
    help: 'help.breakHere',
    when,
    run() {
      const macro = presentMacro();
      if (macro) steppingActions.toggleBreakMacro(macro);
    },
  },
];
