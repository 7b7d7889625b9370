// SPDX-License-Identifier: GPL-2.0-only
/** What the stepping tools of the preprocess stage remember: hidden macros, breakpoints, the side panel. */
import { createStore } from 'zustand/vanilla';
import { breakKinds, type BreakKind, type LineBreak } from './breakpoints';
import { defaultHidden } from './hidden';
import { isRecord } from './storage';

export const panelTabs = ['stack', 'macros', 'files'] as const;
export type PanelTab = (typeof panelTabs)[number];

export interface SteppingState {
  /** macros whose calls are one step */
  readonly hidden: readonly string[];
  /** calls of them, by the run's event, that are shown in full all the same */
  readonly revealed: { readonly run: number; readonly events: readonly number[] };
  readonly breakMacros: readonly string[];
  readonly breakKinds: readonly BreakKind[];
  readonly breakLines: readonly LineBreak[];
  readonly panel: boolean;
  readonly tab: PanelTab;
  /** the search box is open */
  readonly jump: boolean;
}

export const initialStepping: SteppingState = {
  hidden: defaultHidden,
  revealed: { run: 0, events: [] },
  breakMacros: [],
  breakKinds: [],
  breakLines: [],
  panel: false,
  tab: 'stack',
  jump: false,
};

export const steppingStore = createStore<SteppingState>()(() => initialStepping);

export function toStoredStepping({ hidden, breakMacros, breakKinds: kinds, breakLines, panel, tab }: SteppingState) {
  return { hidden, breakMacros, breakKinds: kinds, breakLines, panel, tab };
}

/** A name a macro can have. */
export const isMacroName = (name: unknown): name is string =>
  typeof name === 'string' && /^[A-Za-z_$][\w$]*$/.test(name);

function isLineBreak(value: unknown): value is LineBreak {
  if (!isRecord(value) || typeof value.file !== 'string') return false;
  const { line, from, to } = value;
  const isCount = (n: unknown): n is number => typeof n === 'number' && Number.isInteger(n) && n >= 0;
  return isCount(line) && line > 0 && isCount(from) && isCount(to);
}

/** Field by field: one that is not understood keeps its default. */
export function parseStepping(value: unknown): Partial<SteppingState> | undefined {
  if (!isRecord(value)) return undefined;
  const names = (list: unknown) => (Array.isArray(list) ? list.filter(isMacroName) : undefined);
  const kinds = Array.isArray(value.breakKinds) ? value.breakKinds : [];
  return {
    hidden: names(value.hidden) ?? defaultHidden,
    breakMacros: names(value.breakMacros) ?? [],
    breakKinds: breakKinds.filter((kind) => kinds.includes(kind)),
    breakLines: Array.isArray(value.breakLines) ? value.breakLines.filter(isLineBreak) : [],
    panel: value.panel === true,
    tab: panelTabs.find((tab) => tab === value.tab) ?? 'stack',
  };
}
