// SPDX-License-Identifier: GPL-2.0-only
/**
 * Where a few typed words lead in the preprocess stage: to a step by its number, to a macro's next or previous call,
 * to the steps whose sentence has the words.
 */
import type { Detail } from '../core/base/events';
import { nextStop, stopsOf } from './breakpoints';
import type { SteppedTimeline } from './hidden';
import { scopesOf } from './scopes';

export type Goal =
  | { readonly kind: 'step'; readonly event: number; readonly step: number }
  | { readonly kind: 'nextCall' | 'previousCall'; readonly event: number; readonly macro: string }
  | { readonly kind: 'sentence'; readonly event: number; readonly text: string };

/** Most sentences listed. */
export const MOST_FOUND = 100;
const MOST_MACROS = 3;

export interface Asked {
  readonly words: string;
  /** where the cursor is */
  readonly event: number;
  readonly detail: Detail;
  /** the sentence of an event, in the reader's language */
  say(event: number): string;
}

export function goals(timeline: SteppedTimeline, asked: Asked): readonly Goal[] {
  const words = asked.words.trim();
  if (words === '') return [];
  const { from, to, macro } = scopesOf(timeline);
  const found: Goal[] = [];
  if (/^\d+$/.test(words)) {
    const step = Number(words);
    const event = timeline.steps(asked.detail)[step - 1];
    if (event !== undefined) found.push({ kind: 'step', event, step });
  }
  for (const name of named([...new Set(macro.values())], words)) {
    const stops = stopsOf(timeline, { macros: [name], kinds: [], lines: [] });
    const next = nextStop(stops, asked.event, 1);
    const previous = nextStop(stops, asked.event, -1);
    if (next !== undefined) found.push({ kind: 'nextCall', event: next, macro: name });
    if (previous !== undefined) found.push({ kind: 'previousCall', event: previous, macro: name });
  }
  const lower = words.toLowerCase();
  for (let event = from, left = MOST_FOUND; event < to && left > 0; event++) {
    if (timeline.skips(event)) continue;
    const text = asked.say(event);
    if (!text.toLowerCase().includes(lower)) continue;
    found.push({ kind: 'sentence', event, text });
    left--;
  }
  return found;
}

/** The macro of this name, then those that begin with it. */
function named(names: readonly string[], words: string): readonly string[] {
  const beginning = names.filter((name) => name.startsWith(words)).sort((a, b) => a.length - b.length);
  return beginning.slice(0, MOST_MACROS);
}
