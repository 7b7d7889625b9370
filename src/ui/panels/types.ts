// SPDX-License-Identifier: GPL-2.0-only
/**
 * What a scene is given. A scene is a pure picture of these props: it reads no store, calls no stage
 * and keeps no state but that of its own looks (scroll, hover, a folded group).
 *
 * `panels/<stage>/Scene.tsx` has one default export: a component of `SceneProps<'<stage>'>`.
 */
import type { Detail, EventOf } from '../../core/base/events';
import type { Span } from '../../core/base/span';
import type { ThingId } from '../../core/base/thing';
import type { BuildResult } from '../../core/run';
import type { Letter } from '../parts';
import type { Arch, BuildWorld } from '../../core/source/types';
import type { StageId } from '../../core/stages';
import type { StageStates } from '../../core/timeline';
import type { assembleSchema } from '../../core/assemble/events';
import type { bootSchema } from '../../core/boot/events';
import type { compileSchema } from '../../core/compile/events';
import type { linkSchema } from '../../core/link/events';
import type { loadSchema } from '../../core/load/events';
import type { preprocessSchema } from '../../core/preprocess/events';
import type { sourceSchema } from '../../core/source/events';
import type { UiKey, Values } from '../../i18n';
import type { Pick, Thread } from '../../store';

export interface StageEvents {
  source: EventOf<typeof sourceSchema>;
  preprocess: EventOf<typeof preprocessSchema>;
  compile: EventOf<typeof compileSchema>;
  assemble: EventOf<typeof assembleSchema>;
  link: EventOf<typeof linkSchema>;
  boot: EventOf<typeof bootSchema>;
  load: EventOf<typeof loadSchema>;
}

export interface SceneProps<S extends StageId> {
  readonly stage: S;
  /** the stage's state after the current event, folded by its StageView */
  readonly view: StageStates[S];
  /** the current event: it is always one of this stage */
  readonly event: StageEvents[S];
  /** index of the event in the run: a stable key of "this moment" */
  readonly moment: number;
  /** things the current event is about, from the StageView's `things` */
  readonly now: ReadonlySet<ThingId>;
  /** what the reader follows; `roleOf(thread, thing)` of `../../store` says how a thing takes part */
  readonly thread: Thread;
  readonly detail: Detail;
  readonly world: BuildWorld;
  readonly arch: Arch;
  /** the whole build, for labels and bytes no event carries */
  readonly result: BuildResult;
  /** the reader took hold of something: the thread follows it from now on */
  onPick(pick: Pick): void;
  /** show a place of the source or of a kernel header in the editor */
  onShow(span: Span): void;
  /** an option of .config gets another value */
  onOption(name: string, value: Letter): void;
  /** a word of the page in the reader's language */
  t(key: UiKey, values?: Values): string;
}
