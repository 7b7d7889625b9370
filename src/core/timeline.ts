// SPDX-License-Identifier: GPL-2.0-only
/**
 * Steps from events, and the state at any of them.
 *
 * In: a run. Out: for a level of detail the events that are steps; for any event the folded view
 * state of its stage, its sentence, its places, its things. A seek folds from the nearest keyframe;
 * keyframes are kept every KEYFRAME_EVERY events as folds pass by, and share what did not change.
 *
 * The page's own bundle holds this and the stages' events.ts, and no compiler.
 */
import { detailOf, eventAt, kindOf, type Detail, type EventSchema } from './base/events';
import type { Message, StageView } from './base/view';
import { assembleSchema, assembleView, type AssembleState } from './assemble/events';
import { bootSchema, bootView, type BootState } from './boot/events';
import { compileSchema, compileView, type CompileState } from './compile/events';
import { linkSchema, linkView, type LinkState } from './link/events';
import { loadSchema, loadView, type LoadState } from './load/events';
import { preprocessSchema, preprocessView, type PreprocessState } from './preprocess/events';
import { sourceSchema, sourceView, type SourceState } from './source/events';
import type { Run, StageRange } from './run';
import type { StageId } from './stages';

export interface StageStates {
  source: SourceState;
  preprocess: PreprocessState;
  compile: CompileState;
  assemble: AssembleState;
  link: LinkState;
  boot: BootState;
  load: LoadState;
}

type AnyView = StageView<unknown, unknown>;

export const schemas: Readonly<Record<StageId, EventSchema>> = {
  source: sourceSchema,
  preprocess: preprocessSchema,
  compile: compileSchema,
  assemble: assembleSchema,
  link: linkSchema,
  boot: bootSchema,
  load: loadSchema,
};

const views: Readonly<Record<StageId, AnyView>> = {
  source: sourceView,
  preprocess: preprocessView,
  compile: compileView,
  assemble: assembleView,
  link: linkView,
  boot: bootView,
  load: loadView,
};

const KEYFRAME_EVERY = 128;

export interface RunEvent extends Record<string, unknown> {
  readonly stage: StageId;
  readonly kind: string;
  readonly detail: Detail;
}

export class Timeline {
  private readonly stepLists = new Map<Detail, Uint32Array>();
  /** per stage: state after event `range.from + i * KEYFRAME_EVERY - 1` */
  private readonly keyframes = new Map<StageId, unknown[]>();

  constructor(readonly run: Run) {}

  /** Number of events. */
  get length(): number {
    return this.run.log.starts.length;
  }

  /** Event indices that are steps at this detail, ascending; a run's last event of each stage is always one. */
  steps(detail: Detail): Uint32Array {
    let list = this.stepLists.get(detail);
    if (!list) {
      const log = this.run.log;
      const ends = new Set(this.run.stages.filter((s) => s.to > s.from).map((s) => s.to - 1));
      const indices: number[] = [];
      for (let i = 0; i < this.length; i++) if (detailOf(log, i) <= detail || ends.has(i)) indices.push(i);
      list = Uint32Array.from(indices);
      this.stepLists.set(detail, list);
    }
    return list;
  }

  /** Position in `steps(detail)` of the last step at or before an event; 0 for one before the first. */
  stepOf(event: number, detail: Detail): number {
    const list = this.steps(detail);
    let low = 0;
    let high = list.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (list[middle]! <= event) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  rangeOf(stage: StageId): StageRange | undefined {
    return this.run.stages.find((s) => s.stage === stage);
  }

  stageAt(event: number): StageId {
    const name = kindOf(this.run.log, event);
    return name.slice(0, name.indexOf('.')) as StageId;
  }

  /** `stage.kind`, without decoding the event. */
  isKind(event: number, kind: string): boolean {
    return kindOf(this.run.log, event) === kind;
  }

  eventAt(event: number): RunEvent {
    return eventAt(this.run.log, event, schemas) as RunEvent;
  }

  say(event: number): Message {
    return views[this.stageAt(event)].say(this.eventAt(event));
  }

  placesAt(event: number): readonly { file: string; from: number; to: number }[] {
    return views[this.stageAt(event)].places?.(this.eventAt(event)) ?? [];
  }

  thingsAt(event: number): readonly string[] {
    return views[this.stageAt(event)].things?.(this.eventAt(event)) ?? [];
  }

  /** Folds on by about so many events, ahead of a seek; false once the stage has all its keyframes. */
  foldAhead(stage: StageId, events: number): boolean {
    const range = this.rangeOf(stage);
    if (!range) return false;
    const done = Math.max(0, (this.keyframes.get(stage)?.length ?? 1) - 1) * KEYFRAME_EVERY;
    if (range.from + done + KEYFRAME_EVERY > range.to) return false;
    this.stateAt(stage, range.from + done + Math.max(events, KEYFRAME_EVERY) - 1);
    return true;
  }

  /**
   * State of a stage after `event`: before the stage its initial state, after it its last.
   * At most KEYFRAME_EVERY events are folded once the keyframes before it exist.
   */
  stateAt<S extends StageId>(stage: S, event: number): StageStates[S] {
    const view = views[stage];
    const range = this.rangeOf(stage);
    if (!range || event < range.from) return view.initial as StageStates[S];
    const count = Math.min(event + 1, range.to) - range.from;
    let frames = this.keyframes.get(stage);
    if (!frames) {
      frames = [view.initial];
      this.keyframes.set(stage, frames);
    }
    const frame = Math.min(Math.floor(count / KEYFRAME_EVERY), frames.length - 1);
    let state = frames[frame];
    for (let done = frame * KEYFRAME_EVERY; done < count;) {
      state = view.apply(state, this.eventAt(range.from + done));
      done++;
      if (done % KEYFRAME_EVERY === 0 && frames.length === done / KEYFRAME_EVERY) frames.push(state);
    }
    return state as StageStates[S];
  }
}
