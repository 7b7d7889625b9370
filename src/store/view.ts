// SPDX-License-Identifier: GPL-2.0-only
/** How the page is looked at: nothing here changes what is built. */
import { createStore } from 'zustand/vanilla';
import type { Detail } from '../core/base/events';
import type { ThingId } from '../core/base/thing';
import { isRecord } from './storage';

export const themes = ['system', 'light', 'dark', 'projector'] as const;
export type Theme = (typeof themes)[number];
export const bottomTabs = ['dmesg', 'terminal', 'problems', 'log'] as const;
export type BottomTab = (typeof bottomTabs)[number];
export type PhoneTab = 'code' | 'scene' | 'log';

/** What the reader took hold of: a thing some stage made, or a place in a text. */
export type Pick =
  /** `label`: what a token is called that became no thing */
  | { readonly by: 'thing'; readonly thing: ThingId; readonly label?: string }
  | { readonly by: 'place'; readonly file: string; readonly from: number; readonly to: number };

/** Asks the editor to show a place; the number makes asking twice two requests. */
export interface Reveal {
  readonly file: string;
  readonly from: number;
  readonly to: number;
  readonly serial: number;
}

export interface ViewState {
  readonly detail: Detail;
  readonly theme: Theme;
  readonly speed: number;
  readonly playing: boolean;
  readonly present: boolean;
  readonly help: boolean;
  readonly sharing: boolean;
  /** inside somebody else's page, in an iframe: no header, and nothing is stored */
  readonly embedded: boolean;
  readonly bottomTab: BottomTab;
  readonly bottomOpen: boolean;
  readonly phoneTab: PhoneTab;
  /** panel sizes in per cent, by group */
  readonly layouts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly picked: Pick | undefined;
  readonly reveal: Reveal | undefined;
}

export const initialView: ViewState = {
  detail: 0,
  theme: 'system',
  speed: 1,
  playing: false,
  present: false,
  help: false,
  sharing: false,
  embedded: false,
  bottomTab: 'dmesg',
  bottomOpen: true,
  phoneTab: 'scene',
  layouts: {},
  picked: undefined,
  reveal: undefined,
};

export const viewStore = createStore<ViewState>()(() => initialView);

/** The part that survives a reload. */
export type StoredView = Subset<ViewState, 'detail' | 'theme' | 'speed' | 'bottomTab' | 'bottomOpen' | 'layouts'>;
type Subset<T, K extends keyof T> = { [P in K]: T[P] };

export function toStored(v: ViewState): StoredView {
  return {
    detail: v.detail,
    theme: v.theme,
    speed: v.speed,
    bottomTab: v.bottomTab,
    bottomOpen: v.bottomOpen,
    layouts: v.layouts,
  };
}

/** Field by field: one that is not understood keeps its default. */
export function parseView(value: unknown): StoredView | undefined {
  if (!isRecord(value)) return undefined;
  const d = initialView;
  return {
    detail: value.detail === 0 || value.detail === 1 || value.detail === 2 ? value.detail : d.detail,
    theme: themes.find((t) => t === value.theme) ?? d.theme,
    speed: typeof value.speed === 'number' && value.speed >= 0.25 && value.speed <= 8 ? value.speed : d.speed,
    bottomTab: bottomTabs.find((t) => t === value.bottomTab) ?? d.bottomTab,
    bottomOpen: typeof value.bottomOpen === 'boolean' ? value.bottomOpen : d.bottomOpen,
    layouts: parseLayouts(value.layouts),
  };
}

function parseLayouts(value: unknown): ViewState['layouts'] {
  if (!isRecord(value)) return {};
  const good = (layout: unknown) =>
    isRecord(layout) && Object.values(layout).every((n) => typeof n === 'number' && n >= 0 && n <= 100);
  return Object.fromEntries(Object.entries(value).filter(([, layout]) => good(layout))) as ViewState['layouts'];
}

let serial = 0;

export const viewActions = {
  set(part: Partial<ViewState>): void {
    viewStore.setState(part);
  },
  setDetail(detail: Detail): void {
    viewStore.setState({ detail });
  },
  changeDetail(by: 1 | -1): void {
    viewStore.setState((v) => ({ detail: Math.max(0, Math.min(2, v.detail + by)) as Detail }));
  },
  pick(picked: Pick | undefined): void {
    viewStore.setState({ picked });
  },
  reveal(file: string, from: number, to: number): void {
    viewStore.setState({ reveal: { file, from, to, serial: ++serial }, phoneTab: 'code' });
  },
  saveLayout(group: string, layout: Readonly<Record<string, number>>): void {
    viewStore.setState((v) => ({ layouts: { ...v.layouts, [group]: layout } }));
  },
};
