// SPDX-License-Identifier: GPL-2.0-only
/**
 * Keeps the cursor where the reader was when the build is made anew.
 *
 * In: the cursor in the old run. Out: the event of the new run that says the same: same stage, same
 * kind, same words in its fields (thing ids without their token numbers, which every keystroke
 * shifts), the same one of them in order. Failing that the same kind at about the same place in the
 * stage, failing that the place. Plain data, so that it is also what a reload restores from.
 */
import { kindOf } from '../core/base/events';
import { stages, type StageId } from '../core/stages';
import type { RunEvent, Timeline } from '../core/timeline';
import { isRecord } from './storage';

export interface Anchor {
  readonly stage: StageId;
  readonly kind: string;
  readonly words: string;
  /** which of the events with these words it was; -1: too many of its kind are before it to be counted */
  readonly nth: number;
  /** 0..1 through the stage */
  readonly fraction: number;
  /** the run had been played to its end */
  readonly atEnd: boolean;
}

/** Most events decoded to compare their words. */
const MOST = 4000;

export function anchorOf(timeline: Timeline, event: number): Anchor | undefined {
  if (event < 0 || event >= timeline.length) return undefined;
  const stage = timeline.stageAt(event);
  const range = timeline.rangeOf(stage);
  if (!range) return undefined;
  const kind = kindOf(timeline.run.log, event);
  const words = wordsOf(timeline.eventAt(event));
  let nth = 0;
  for (let i = range.from, decoded = 0; i < event; i++) {
    if (kindOf(timeline.run.log, i) !== kind) continue;
    if (++decoded > MOST) {
      nth = -1;
      break;
    }
    if (wordsOf(timeline.eventAt(i)) === words) nth++;
  }
  const fraction = range.to - range.from > 1 ? (event - range.from) / (range.to - 1 - range.from) : 0;
  return { stage, kind, words, nth, fraction, atEnd: event === timeline.length - 1 };
}

export function eventOf(timeline: Timeline, anchor: Anchor): number {
  if (timeline.length === 0) return 0;
  if (anchor.atEnd) return timeline.length - 1;
  const range = timeline.rangeOf(counterpart(timeline, anchor.stage));
  if (!range || range.from === range.to) return Math.max(0, Math.min(timeline.length - 1, (range?.from ?? 1) - 1));
  const guess = Math.round(range.from + anchor.fraction * (range.to - 1 - range.from));
  const from = anchor.nth < 0 ? Math.max(range.from, guess - MOST / 2) : range.from;
  const nearer = (i: number, best: number) => best < 0 || Math.abs(i - guess) < Math.abs(best - guess);
  let seen = 0;
  let sameWords = -1;
  let sameKind = -1;
  for (let i = from, decoded = 0; i < range.to && decoded < MOST; i++) {
    if (kindOf(timeline.run.log, i) !== anchor.kind) continue;
    decoded++;
    if (nearer(i, sameKind)) sameKind = i;
    if (wordsOf(timeline.eventAt(i)) !== anchor.words) continue;
    if (seen++ === anchor.nth) return i;
    if (anchor.nth >= 0 || nearer(i, sameWords)) sameWords = i;
  }
  return sameWords >= 0 ? sameWords : sameKind >= 0 ? sameKind : guess;
}

/** Whether an event is the very one an anchor means, and not only near its place. */
export function isAt(timeline: Timeline, event: number, anchor: Anchor): boolean {
  if (timeline.length === 0 || timeline.stageAt(event) !== anchor.stage) return false;
  return kindOf(timeline.run.log, event) === anchor.kind && wordsOf(timeline.eventAt(event)) === anchor.words;
}

/** Boot and Load stand in each other's place when MODULE is flipped. */
function counterpart(timeline: Timeline, stage: StageId): StageId {
  if (timeline.rangeOf(stage)) return stage;
  return stage === 'boot' ? 'load' : stage === 'load' ? 'boot' : stage;
}

/** What an event is about, free of numbers and addresses. */
function wordsOf(event: RunEvent): string {
  const words: string[] = [];
  for (const field in event) {
    const value = event[field];
    if (typeof value === 'string' && field !== 'stage' && field !== 'kind') words.push(value.replace(/#\d+$/, '#'));
  }
  return words.join('\u0000');
}

export function parseAnchor(value: unknown): Anchor | undefined {
  if (!isRecord(value)) return undefined;
  const { stage, kind, words, nth, fraction, atEnd } = value;
  const id = stages.find((s) => s === stage);
  if (!id || typeof kind !== 'string' || typeof words !== 'string') return undefined;
  if (typeof nth !== 'number' || typeof fraction !== 'number' || !(fraction >= 0 && fraction <= 1)) return undefined;
  return { stage: id, kind, words, nth, fraction, atEnd: atEnd === true };
}
