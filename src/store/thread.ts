// SPDX-License-Identifier: GPL-2.0-only
/**
 * The thread: everything that was made from what the reader took hold of, and where it came from.
 *
 * In: a build and a pick. Out: the things that ARE the picked one, their kin (made of it, pointing at
 * it by relocation, or what it was made of), and the places in the source. Pure; callers memoise.
 *
 * A place picks the things whose roots cover it, and, where it is an identifier, the function or
 * object of that name: `demo_init` inside `module_init(demo_init)` is the function as well as the
 * initcall entry made of the word. Tokens on their way through the preprocessor are asked for by
 * their origin, one by one, when a scene draws them.
 */
import type { Span } from '../core/base/span';
import type { ThingId } from '../core/base/thing';
import type { BuildResult, ThingInfo } from '../core/run';
import type { Built } from './build';
import { ancestors, reach, strandsOf, type Goal, type Reach, type Row, type Strands } from './strands';
import type { Pick } from './view';

export interface Thread {
  /** what the reader would call it; empty: nothing is followed */
  readonly label: string;
  readonly things: ReadonlySet<ThingId>;
  readonly kin: ReadonlySet<ThingId>;
  /** for the editor */
  readonly spans: readonly Span[];
  /** of a token that became no thing itself */
  token(thing: ThingId): ThreadRole;
}

export type ThreadRole = 'self' | 'kin' | undefined;

export const noThread: Thread = { label: '', things: new Set(), kin: new Set(), spans: [], token: () => undefined };

export function roleOf(thread: Thread, thing: ThingId | undefined): ThreadRole {
  if (!thing || thread.label === '') return undefined;
  return thread.things.has(thing) ? 'self' : thread.kin.has(thing) ? 'kin' : thread.token(thing);
}

/** Of several things (a log line, a section): the strongest role. */
export function roleOfAny(thread: Thread, things: readonly ThingId[]): ThreadRole {
  let role: ThreadRole;
  for (const thing of things) {
    const one = roleOf(thread, thing);
    if (one === 'self') return one;
    role ??= one;
  }
  return role;
}

/** For a token: it is the followed one too if it is spelt so. */
export function roleOfWord(thread: Thread, thing: ThingId | undefined, text: string): ThreadRole {
  return thread.label !== '' && text === thread.label ? 'self' : roleOf(thread, thing);
}

/** A root longer than this is a whole body, not a word: it is not painted. */
const LONGEST_SPAN = 120;

export function threadOf(built: Built | undefined, pick: Pick | undefined): Thread {
  if (!built || !pick) return noThread;
  const { things } = built.result;
  const strands = strandsOf(built.result);
  const word = pick.by === 'place' ? wordAt(built.files[pick.file] ?? '', pick.from) : undefined;
  const selves =
    pick.by === 'thing' ? thingsOf(built, strands, pick.thing) : thingsAt(built, strands, pick, word?.text);
  const ids = new Set(selves.map((t) => t.thing));
  if (pick.by === 'thing') ids.add(pick.thing);
  const kin = kinOf(things, selves, ids);
  addSecondNames(strands, things, ids, kin);
  addAsms(strands, ids, kin);

  const painted = [...selves, ...things.filter((t) => kin.has(t.thing) && t.role !== 'string')];
  const spans = painted
    .flatMap((t) => [...spelled(built, strands, t), ...named(strands, t)])
    .filter((s) => s.to - s.from <= LONGEST_SPAN);
  const own = pick.by === 'thing' ? strands.rowOf(pick.thing) : undefined;
  if (pick.by === 'place') spans.push(word ? { file: pick.file, from: word.from, to: word.to } : pick);
  else if (own && selves.length === 0) spans.push(...ownWords(built, own));
  const label =
    pick.by === 'thing'
      ? (pick.label ?? selves.find((t) => t.thing === pick.thing)?.label ?? selves[0]?.label ?? pick.thing)
      : (word?.text ?? selves[0]?.label ?? '');
  const token = pick.by === 'place' ? tokensAt(strands, pick) : tokensOf(strands, own, spans, built);
  return { label, things: ids, kin, spans, token };
}

/** The thing itself; of an alias the thing it is another name of. */
function thingsOf(built: Built, strands: Strands, thing: ThingId): readonly ThingInfo[] {
  const alias = strands.aliases.find((a) => a.thing === thing);
  return built.result.things.filter(
    (t) => t.thing === thing || (alias && t.object === alias.object && t.label === alias.target),
  );
}

function thingsAt(built: Built, strands: Strands, pick: Span, word: string | undefined): readonly ThingInfo[] {
  const covers = (s: Span) => isAt(s, pick) && s.to - s.from <= LONGEST_SPAN;
  const users = new Set(built.result.units.map((u) => u.object));
  // `module_init` of a module makes no object: it makes a second name of one.
  const renamed = strands.aliases.filter(({ thing }) => {
    const row = strands.rowOf(thing);
    return row && row.origins.roots(row.id).some(covers);
  });
  return built.result.things.filter(
    (t) =>
      t.roots.some(covers) ||
      (word !== undefined && t.label === word && t.role !== 'string' && users.has(t.object)) ||
      renamed.some((a) => a.object === t.object && a.target === t.label),
  );
}

function isAt(s: Span, pick: Span): boolean {
  return s.file === pick.file && s.from <= pick.from && pick.from < Math.max(s.to, s.from + 1);
}

/** One function calling another makes them no kin: a pointer to it does, and what a pointer points to. */
function kinOf(things: readonly ThingInfo[], selves: readonly ThingInfo[], ids: ReadonlySet<ThingId>): Set<ThingId> {
  const kin = new Set<ThingId>();
  const byId = new Map(things.map((t) => [t.thing, t]));
  for (const self of selves) {
    for (const ref of self.refs) {
      if (ids.has(ref) || (self.role === 'function' && byId.get(ref)?.role === 'function')) continue;
      kin.add(ref);
    }
  }
  const functions = new Set(selves.filter((t) => t.role === 'function').map((t) => t.thing));
  for (const other of things) {
    if (ids.has(other.thing)) continue;
    if (other.refs.some((ref) => ids.has(ref) && !(other.role === 'function' && functions.has(ref))))
      kin.add(other.thing);
  }
  return kin;
}

function addSecondNames(strands: Strands, things: readonly ThingInfo[], ids: Set<ThingId>, kin: Set<ThingId>): void {
  for (const alias of strands.aliases) {
    const target = things.find((t) => t.object === alias.object && t.label === alias.target);
    if (!target) continue;
    if (ids.has(target.thing)) ids.add(alias.thing);
    else if (kin.has(target.thing)) kin.add(alias.thing);
  }
}

/** An asm is what its entries are made of: both come of the same call. */
function addAsms(strands: Strands, ids: ReadonlySet<ThingId>, kin: Set<ThingId>): void {
  for (const asm of strands.asms) {
    if (ids.has(asm.thing)) continue;
    const isOf = (thing: ThingId) => {
      const row = thing.startsWith(`${asm.object}#`) ? strands.rowOf(thing) : undefined;
      const place = row?.origins.expansionPoint(row.id);
      return place?.file === asm.file && place.from === asm.from;
    };
    if ([...ids, ...kin].some(isOf)) kin.add(asm.thing);
  }
}

/** The user's words a thing's name is made of; where there are none, the call that made it. */
function spelled(built: Built, strands: Strands, thing: ThingInfo): readonly Span[] {
  const row = strands.rowOf(thing.thing);
  return row ? ownWords(built, row) : thing.roots;
}

function ownWords(built: Built, { origins, id }: Row): readonly Span[] {
  const words = origins.spelling(id);
  if (words.some((s) => s.file in built.files)) return words;
  const call = origins.expansionPoint(id);
  return call ? [...words, call] : words;
}

/** Where a macro was given the thing's name: the argument of `module_init(demo_init)`. */
function named(strands: Strands, thing: ThingInfo): readonly Span[] {
  return thing.role === 'function' || thing.role === 'object' ? strands.argumentsNamed(thing.object, thing.label) : [];
}

type TokenRole = Thread['token'];

function remembered(roleFor: (row: Row, seen: Map<number, Reach>) => ThreadRole, strands: Strands): TokenRole {
  const roles = new Map<ThingId, ThreadRole>();
  const seen = new Map<Row['origins'], Map<number, Reach>>();
  return (thing) => {
    if (roles.has(thing)) return roles.get(thing);
    const row = strands.rowOf(thing);
    let walked = row && seen.get(row.origins);
    if (row && !walked) seen.set(row.origins, (walked = new Map()));
    const role = row && walked ? roleFor(row, walked) : undefined;
    roles.set(thing, role);
    return role;
  };
}

/** A word was picked: it is followed wherever it is moved, and what was pasted, strung or called of it is kin. */
function tokensAt(strands: Strands, pick: Span): TokenRole {
  const goal: Goal = { spans: (s) => isAt(s, pick) };
  return remembered((row, seen) => {
    const found = reach(row, goal, seen);
    return found === 'word' ? 'self' : found && 'kin';
  }, strands);
}

/** A thing was picked: its token wherever it is moved; the user's words on their way into it are kin. */
function tokensOf(strands: Strands, own: Row | undefined, spans: readonly Span[], built: Built): TokenRole {
  const mine = spans.filter((s) => s.file in built.files);
  const goal: Goal = {
    ...(own ? { row: own.id } : {}),
    spans: (s) => mine.some((m) => m.file === s.file && m.from === s.from && m.to === s.to),
  };
  const before = own ? ancestors(own) : new Set<number>();
  return remembered((row, seen) => {
    const isOwn = own !== undefined && row.origins === own.origins;
    if (isOwn && row.id === own.id) return 'self';
    if (reach(row, goal, seen) === 'word') return 'kin';
    return isOwn && before.has(row.id) ? 'kin' : undefined;
  }, strands);
}

/** What a reader means who takes hold of a token: the thing it became, else the word the user wrote, else the token. */
export function pickOf(result: BuildResult, thing: ThingId, text: string): Pick {
  if (result.things.some((t) => t.thing === thing)) return { by: 'thing', thing };
  const row = strandsOf(result).rowOf(thing);
  const [span, ...more] = row ? row.origins.spelling(row.id) : [];
  const isOwn = span !== undefined && more.length === 0 && result.units.some((u) => u.source === span.file);
  return isOwn && span.to - span.from === text.length ? { by: 'place', ...span } : { by: 'thing', thing, label: text };
}

/** A thing of the user's by its name: where a macro was given the name, which takes in what was made of it too. */
export function pickNamed({ result, files }: Built, label: string): Pick | undefined {
  const objects = result.units.map((u) => u.object);
  for (const object of objects) {
    const given = strandsOf(result)
      .argumentsNamed(object, label)
      .find((s) => s.file in files);
    if (given) return { by: 'place', ...given };
  }
  const info = result.things.find((t) => t.label === label && objects.includes(t.object));
  return info && { by: 'thing', thing: info.thing };
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
