// SPDX-License-Identifier: GPL-2.0-only
/**
 * What the thread is spun of, for one build: where every token came from, which symbols are second
 * names, which things an `asm` made.
 *
 * In: a build's result. Out: answers about thing ids. A thing's id is its token's, so a token on its
 * way through the preprocessor and the object made of it are asked for alike. Made once a build, when
 * something is first picked; each answer is a short walk up the origins.
 */
import { kindOf } from '../core/base/events';
import { NO_ORIGIN, Origins, type OriginId } from '../core/base/origin';
import type { Span } from '../core/base/span';
import { thingId, type ThingId } from '../core/base/thing';
import type { BuildResult } from '../core/run';
import type { Timeline } from '../core/timeline';
import { timelineOf } from './timelines';

/** A symbol that is another name of a thing: `init_module` of `demo_init`. */
export interface Alias {
  readonly thing: ThingId;
  readonly name: string;
  readonly target: string;
  readonly object: string;
}

/** A top-level asm: its entries are things of their own, made at the same call. */
export interface Asm {
  readonly thing: ThingId;
  readonly object: string;
  readonly file: string;
  readonly from: number;
}

export interface Strands {
  readonly aliases: readonly Alias[];
  readonly asms: readonly Asm[];
  rowOf(thing: ThingId): Row | undefined;
  /** words of a unit's own files that were given to a macro and read so */
  argumentsNamed(object: string, text: string): readonly Span[];
}

/** A row of one unit's origins. */
export interface Row {
  readonly origins: Origins;
  readonly id: OriginId;
}

const known = new WeakMap<BuildResult, Strands>();

export function strandsOf(result: BuildResult): Strands {
  let strands = known.get(result);
  if (!strands) {
    strands = spin(result);
    known.set(result, strands);
  }
  return strands;
}

function spin(result: BuildResult): Strands {
  const rows = new Map<ThingId, Row>();
  for (const unit of result.units) {
    const pairs = unit.tokenOrigins;
    if (!pairs) continue;
    const origins = new Origins(unit.origins);
    for (let i = 0; i + 1 < pairs.length; i += 2)
      rows.set(thingId(unit.object, pairs[i]!), { origins, id: pairs[i + 1]! });
  }
  const aliases: Alias[] = [];
  const asms: Asm[] = [];
  const timeline = timelineOf(result.run);
  const range = timeline.rangeOf('compile');
  for (let i = range?.from ?? 0; i < (range?.to ?? 0); i++) {
    const kind = kindOf(result.run.log, i);
    if (kind !== 'compile.define' && kind !== 'compile.asm') continue;
    const event = timeline.eventAt(i);
    const thing = String(event.thing);
    const object = thing.slice(0, thing.lastIndexOf('#'));
    if (kind === 'compile.asm') asms.push({ thing, object, file: String(event.file), from: Number(event.from) });
    else if (event.what === 'alias')
      aliases.push({ thing, name: String(event.name), target: String(event.target), object });
  }
  let given: ReadonlyMap<string, readonly Span[]> | undefined;
  return {
    aliases,
    asms,
    rowOf: (thing) => rows.get(thing),
    argumentsNamed: (object, text) => (given ??= argumentsOf(timeline, rows)).get(`${object} ${text}`) ?? [],
  };
}

/** By unit and text, where each argument's word was written. */
function argumentsOf(timeline: Timeline, rows: ReadonlyMap<ThingId, Row>): ReadonlyMap<string, readonly Span[]> {
  const given = new Map<string, Span[]>();
  const seen = new Set<ThingId>();
  const range = timeline.rangeOf('preprocess');
  for (let i = range?.from ?? 0; i < (range?.to ?? 0); i++) {
    if (kindOf(timeline.run.log, i) !== 'preprocess.collect') continue;
    const { unit, ids, texts } = timeline.eventAt(i) as unknown as Collect;
    ids.forEach((id, k) => {
      const thing = thingId(unit, id);
      const row = rows.get(thing);
      if (!row || seen.has(thing)) return;
      seen.add(thing);
      const [span, ...more] = row.origins.spelling(row.id);
      if (!span || more.length > 0 || span.to - span.from !== texts[k]!.length) return;
      const key = `${unit} ${texts[k]}`;
      const list = given.get(key);
      if (!list) given.set(key, [span]);
      else if (!list.some((s) => s.file === span.file && s.from === span.from)) list.push(span);
    });
  }
  return given;
}

interface Collect {
  readonly unit: string;
  readonly ids: readonly number[];
  readonly texts: readonly string[];
}

/** How one origin leads to another place: as the very word, moved; or as something made of it. */
export type Reach = 'word' | 'made' | undefined;

export interface Goal {
  /** rows that are it already */
  readonly row?: OriginId;
  spans(span: Span): boolean;
}

/** `seen` remembers the answers of one goal in one table. */
export function reach({ origins, id }: Row, goal: Goal, seen: Map<OriginId, Reach>): Reach {
  if (id === NO_ORIGIN) return undefined;
  if (goal.row !== undefined && id === goal.row) return 'word';
  if (seen.has(id)) return seen.get(id);
  seen.set(id, undefined);
  const to = (next: OriginId) => reach({ origins, id: next }, goal, seen);
  const made = (...ids: readonly OriginId[]): Reach =>
    ids.some((next) => to(next) !== undefined) ? 'made' : undefined;
  const origin = origins.get(id);
  let found: Reach;
  switch (origin.kind) {
    case 'written':
      found = goal.spans(origin.span) ? 'word' : undefined;
      break;
    case 'body':
    case 'argument':
      found = to(origin.token) ?? made(origin.call);
      break;
    case 'pasted':
      found = made(origin.left, origin.right, origin.call);
      break;
    case 'stringised':
      found = made(...origin.parts, origin.call);
      break;
    case 'joined':
      found = made(...origin.parts);
      break;
    case 'generated':
      found = to(origin.from);
      break;
    case 'none':
      found = undefined;
  }
  seen.set(id, found);
  return found;
}

/** Every row a row was made of, calls left out. */
export function ancestors({ origins, id }: Row): ReadonlySet<OriginId> {
  const all = new Set<OriginId>();
  const open = [id];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === NO_ORIGIN || all.has(at)) continue;
    all.add(at);
    const origin = origins.get(at);
    if (origin.kind === 'body' || origin.kind === 'argument') open.push(origin.token);
    else if (origin.kind === 'pasted') open.push(origin.left, origin.right);
    else if (origin.kind === 'stringised' || origin.kind === 'joined') open.push(...origin.parts);
    else if (origin.kind === 'generated') open.push(origin.from);
  }
  return all;
}
