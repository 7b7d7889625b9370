// SPDX-License-Identifier: GPL-2.0-only
/**
 * Macros whose inner steps are not shown: the glue that every kernel macro goes through and the attributes.
 *
 * In: a run, the names, the calls the reader wants to see all the same. Out: which events are left out of stepping and
 * step lists, and what such a call makes. A call within another stays as its `call` event, an outermost one as
 * its `expanded` event: the one step that tells name and result.
 */
import { kindOf } from '../core/base/events';
import type { Message } from '../core/base/view';
import { sayFolded, tokenViews, type PreprocessEvent, type PreprocessState } from '../core/preprocess/events';
import { Timeline, type StageStates } from '../core/timeline';
import type { Detail } from '../core/base/events';
import type { Run } from '../core/run';
import type { StageId } from '../core/stages';
import { scopesOf, type Scopes } from './scopes';

/** As in linux/compiler_types.h, linux/compiler_attributes.h and linux/stringify.h of 5.4. */
export const defaultHidden: readonly string[] = [
  '__PASTE',
  '___PASTE',
  '__stringify',
  '__stringify_1',
  '__used',
  '__maybe_unused',
  '__always_unused',
  '__section',
  '__aligned',
  '__packed',
  '__cold',
  '__weak',
  '__pure',
  '__attribute_const__',
  '__noreturn',
  '__must_check',
  '__malloc',
  '__printf',
  '__scanf',
  '__visible',
  '__deprecated',
  '__gnu_inline',
  '__always_inline',
  '__no_caller_saved_registers',
  '__noclone',
  '__latent_entropy',
  '__noinitretpoline',
  'noinline',
  'notrace',
  'inline',
  '__inline',
  '__inline__',
];

/** 1 for an event of the preprocess stage that is left out; begins at `scopes.from`. */
export function skippedEvents(
  timeline: Timeline,
  scopes: Scopes,
  hidden: ReadonlySet<string>,
  revealed: ReadonlySet<number>,
): Uint8Array {
  const { from, to, opener, end, macro } = scopes;
  const skipped = new Uint8Array(to - from);
  const inside = new Set<number>();
  for (const [open, name] of macro) {
    const around = opener[open - from]!;
    if (!inside.has(around) && (!hidden.has(name) || revealed.has(open))) continue;
    inside.add(open);
    const close = end.get(open);
    if (close === undefined || inside.has(around)) continue;
    const outermost = kindOf(timeline.run.log, close) === 'preprocess.expanded';
    skipped[(outermost ? open : close) - from] = 1;
  }
  for (let i = from; i < to; i++) if (inside.has(opener[i - from]!)) skipped[i - from] = 1;
  return skipped;
}

/** A timeline whose step lists pass over what is hidden; the events and their states are the same. */
export class SteppedTimeline extends Timeline {
  private readonly kept = new Map<Detail, Uint32Array>();
  private skipped: Uint8Array | undefined;

  constructor(
    run: Run,
    private readonly hidden: ReadonlySet<string>,
    private readonly revealed: ReadonlySet<number>,
  ) {
    super(run);
  }

  /** Is the event left out of stepping? */
  skips(event: number): boolean {
    const scopes = scopesOf(this);
    this.skipped ??= skippedEvents(this, scopes, this.hidden, this.revealed);
    return this.skipped[event - scopes.from] === 1;
  }

  override steps(detail: Detail): Uint32Array {
    let list = this.kept.get(detail);
    if (!list) this.kept.set(detail, (list = super.steps(detail).filter((event) => !this.skips(event))));
    return list;
  }

  /** A call whose steps are left out is done in its one step: the state is that of its end. */
  override stateAt<S extends StageId>(stage: S, event: number): StageStates[S] {
    const open = stage === 'preprocess' ? this.foldedCall(event) : undefined;
    if (open === undefined) return super.stateAt(stage, event);
    const call = this.eventAt(open) as unknown as PreprocessEvent;
    const state: PreprocessState = super.stateAt('preprocess', scopesOf(this).end.get(open) ?? open);
    if (call.kind !== 'call') return super.stateAt(stage, event);
    const tokens = tokenViews(this.resultOf(open));
    const folded: PreprocessState = {
      ...state,
      operation: { kind: 'folded', macro: call.macro, token: call.token, tokens },
    };
    return folded as StageStates[S];
  }

  override say(event: number): Message {
    const open = this.foldedCall(event);
    if (open === undefined) return super.say(event);
    const { texts, marks } = this.resultOf(open);
    const text = texts.map((word, i) => (i > 0 && (marks[i]! & 16) !== 0 ? ` ${word}` : word)).join('');
    return sayFolded(scopesOf(this).macro.get(open) ?? '', text);
  }

  private readonly results = new Map<number, CallResult>();

  /** What a call makes, found once. */
  resultOf(open: number): CallResult {
    let result = this.results.get(open);
    if (!result) this.results.set(open, (result = resultOfCall(this, open)));
    return result;
  }

  /** The call within another that this step stands for; an outermost one tells its result anyway. */
  private foldedCall(event: number): number | undefined {
    return scopesOf(this).macro.has(event) ? this.foldedAt(event) : undefined;
  }

  /** The opening event of the call whose steps are left out and which this step stands for. */
  foldedAt(event: number): number | undefined {
    const { macro, end } = scopesOf(this);
    const folded = (open: number) => this.hidden.has(macro.get(open)!) && !this.revealed.has(open);
    if (macro.has(event)) return folded(event) && !this.skips(event) ? event : undefined;
    if (kindOf(this.run.log, event) !== 'preprocess.expanded') return undefined;
    for (const [open, close] of end) if (close === event && macro.has(open)) return folded(open) ? open : undefined;
    return undefined;
  }
}

export interface CallResult {
  readonly ids: readonly number[];
  readonly texts: readonly string[];
  readonly marks: readonly number[];
}

/**
 * What a call makes, from its own events: the final tokens it gave; in an argument that is expanded by itself there
 * are none yet, and then its replacement with the calls in it replaced by what they make.
 */
export function resultOfCall(timeline: Timeline, open: number): CallResult {
  const scopes = scopesOf(timeline);
  const close = scopes.end.get(open) ?? open;
  const out: { ids: number[]; texts: string[]; marks: number[] } = { ids: [], texts: [], marks: [] };
  let body: CallResult | undefined;
  let closed = false;
  const nested = new Map<number, { readonly event: number; readonly functionLike: boolean }>();
  for (let i = open + 1; i < close; i++) {
    const kind = kindOf(timeline.run.log, i);
    if (
      kind !== 'preprocess.emit' &&
      kind !== 'preprocess.rescan' &&
      kind !== 'preprocess.call' &&
      kind !== 'preprocess.close'
    )
      continue;
    const event = timeline.eventAt(i) as unknown as PreprocessEvent;
    const own = scopes.opener[i - scopes.from] === open;
    if (event.kind === 'emit') push(out, event);
    else if (event.kind === 'rescan' && own) body = event;
    else if (event.kind === 'call' && own && body)
      nested.set(event.token, { event: i, functionLike: event.functionLike });
    else if (event.kind === 'close') closed = true;
  }
  if (out.ids.length > 0 || !body) return out;
  if (!closed && nested.size === 0) return body;
  for (let i = 0; i < body.ids.length; i++) {
    const call = nested.get(body.ids[i]!);
    if (!call) push(out, { ids: [body.ids[i]!], texts: [body.texts[i]!], marks: [body.marks[i]!] });
    else {
      push(out, resultOfCall(timeline, call.event));
      if (call.functionLike) i = afterArguments(body.texts, i + 1);
    }
  }
  return out;
}

function push(to: { ids: number[]; texts: string[]; marks: number[] }, list: CallResult): void {
  to.ids.push(...list.ids);
  to.texts.push(...list.texts);
  to.marks.push(...list.marks);
}

/** Index of the parenthesis that closes the one at `at`, or the end: the rest is of what follows the call. */
function afterArguments(texts: readonly string[], at: number): number {
  let depth = 0;
  for (let i = at; i < texts.length; i++) {
    if (texts[i] === '(') depth++;
    else if (texts[i] === ')' && --depth === 0) return i;
  }
  return texts.length;
}
