// SPDX-License-Identifier: GPL-2.0-only
/**
 * The thread: everything that was made from what the reader took hold of, and where it came from.
 *
 * In: a build's table of things and a pick. Out: the things that ARE the picked one, their kin (made
 * of it, or pointing at it by relocation), and the places in the source. Pure; callers memoise.
 *
 * A place picks the things whose roots cover it, and, where it is an identifier, the function or
 * object of that name: `demo_init` inside `module_init(demo_init)` is the function as well as the
 * initcall entry made of the word.
 */
import type { Span } from '../core/base/span';
import type { ThingId } from '../core/base/thing';
import type { ThingInfo } from '../core/run';
import type { Built } from './build';
import type { Pick } from './view';

export interface Thread {
  /** what the reader would call it; empty: nothing is followed */
  readonly label: string;
  readonly things: ReadonlySet<ThingId>;
  readonly kin: ReadonlySet<ThingId>;
  /** for the editor */
  readonly spans: readonly Span[];
}

export const noThread: Thread = { label: '', things: new Set(), kin: new Set(), spans: [] };

export type ThreadRole = 'self' | 'kin' | undefined;

export function roleOf(thread: Thread, thing: ThingId | undefined): ThreadRole {
  if (!thing) return undefined;
  return thread.things.has(thing) ? 'self' : thread.kin.has(thing) ? 'kin' : undefined;
}

/** Of several things (a log line, a section): the strongest role. */
export function roleOfAny(thread: Thread, things: readonly ThingId[]): ThreadRole {
  if (things.some((t) => thread.things.has(t))) return 'self';
  return things.some((t) => thread.kin.has(t)) ? 'kin' : undefined;
}

/** For a thing that was never an object (a token on its way): it is the followed one if it is spelt so. */
export function roleOfWord(thread: Thread, thing: ThingId | undefined, text: string): ThreadRole {
  return roleOf(thread, thing) ?? (thread.label !== '' && text === thread.label ? 'self' : undefined);
}

/** A root longer than this is a whole body, not a word: it is not painted. */
const LONGEST_SPAN = 120;

export function threadOf(built: Built | undefined, pick: Pick | undefined): Thread {
  if (!built || !pick) return noThread;
  const { things } = built.result;
  const selves = pick.by === 'thing' ? things.filter((t) => t.thing === pick.thing) : thingsAt(built, pick);
  const ids = new Set(selves.map((t) => t.thing));
  if (pick.by === 'thing') ids.add(pick.thing);
  const kin = new Set<ThingId>();
  for (const self of selves) for (const ref of self.refs) if (!ids.has(ref)) kin.add(ref);
  for (const other of things) if (!ids.has(other.thing) && other.refs.some((ref) => ids.has(ref))) kin.add(other.thing);
  const spans = selves.flatMap((t) => t.roots).filter((s) => s.to - s.from <= LONGEST_SPAN);
  const word = pick.by === 'place' ? wordAt(built.files[pick.file] ?? '', pick.from) : undefined;
  const label = pick.by === 'thing' ? (selves[0]?.label ?? pick.thing) : (word?.text ?? selves[0]?.label ?? '');
  if (pick.by === 'place') spans.push(word ? { file: pick.file, from: word.from, to: word.to } : pick);
  return { label, things: ids, kin, spans };
}

function thingsAt(built: Built, pick: Span): readonly ThingInfo[] {
  const word = wordAt(built.files[pick.file] ?? '', pick.from);
  const covers = (s: Span) =>
    s.file === pick.file &&
    s.from <= pick.from &&
    pick.from < Math.max(s.to, s.from + 1) &&
    s.to - s.from <= LONGEST_SPAN;
  const { things } = built.result;
  const users = new Set(built.result.units.map((u) => u.object));
  return things.filter(
    (t) =>
      t.roots.some(covers) ||
      (word !== undefined && t.label === word.text && t.role !== 'string' && users.has(t.object)),
  );
}

export function wordAt(text: string, offset: number): { text: string; from: number; to: number } | undefined {
  const isWord = (i: number) => /[A-Za-z0-9_]/.test(text[i] ?? '');
  let from = offset;
  let to = offset;
  while (from > 0 && isWord(from - 1)) from--;
  while (to < text.length && isWord(to)) to++;
  return to > from ? { text: text.slice(from, to), from, to } : undefined;
}

/** The same pick in a newer build: ids change with every token typed, so it is found by what it is. */
export function repick(pick: Pick | undefined, before: Built | undefined, after: Built): Pick | undefined {
  if (!pick) return undefined;
  if (pick.by === 'place') {
    const old = before?.files[pick.file];
    const text = after.files[pick.file];
    if (old === undefined || text === undefined) return pick;
    const from = moveOffset(old, text, pick.from);
    return from === undefined ? undefined : { ...pick, from, to: from + (pick.to - pick.from) };
  }
  const info = before?.result.things.find((t) => t.thing === pick.thing);
  if (!info) return undefined;
  const same = after.result.things.find(
    (t) => t.label === info.label && t.object === info.object && t.role === info.role && t.section === info.section,
  );
  return same ? { by: 'thing', thing: same.thing } : undefined;
}

/** Where an offset of `old` is in `text` when they differ in one place; undefined: inside the change. */
export function moveOffset(old: string, text: string, offset: number): number | undefined {
  let head = 0;
  const most = Math.min(old.length, text.length);
  while (head < most && old[head] === text[head]) head++;
  if (offset < head) return offset;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
  return offset >= old.length - tail ? offset + text.length - old.length : undefined;
}
