// SPDX-License-Identifier: GPL-2.0-only
/**
 * What a stage comes to in the end, for views that describe a finished thing: a step that makes a
 * function shows its machine code at once, though the statements' events follow it.
 */
import { kindOf } from '../../../core/base/events';
import type { AssembleState } from '../../../core/assemble/events';
import type { ObjectView } from '../../../core/compile/events';
import type { BuildResult } from '../../../core/run';
import { timelineOf } from '../../../store';

const finished = new WeakMap<BuildResult, ReadonlyMap<string, ObjectView>>();

/** Functions and objects of all units as the compile stage leaves them, by thing. */
export function finishedObjects(result: BuildResult): ReadonlyMap<string, ObjectView> {
  let known = finished.get(result);
  if (!known) {
    const timeline = timelineOf(result.run);
    const range = timeline.rangeOf('compile');
    const { objects } = timeline.stateAt('compile', range ? range.to - 1 : 0);
    finished.set(result, (known = new Map(objects.map((object) => [object.thing, object]))));
  }
  return known;
}

const files = new WeakMap<BuildResult, Map<string, AssembleState | undefined>>();

/** The assemble stage at the moment an object file is complete; undefined if it never is. */
export function finishedFile(result: BuildResult, object: string): AssembleState | undefined {
  let known = files.get(result);
  if (!known) files.set(result, (known = new Map()));
  if (!known.has(object)) {
    const timeline = timelineOf(result.run);
    const range = timeline.rangeOf('assemble');
    let state: AssembleState | undefined;
    for (let i = range?.from ?? 0; range && i < range.to && !state; i++) {
      if (kindOf(result.run.log, i) !== 'assemble.file') continue;
      const at = timeline.stateAt('assemble', i);
      if (at.file?.path === object) state = at;
    }
    known.set(object, state);
  }
  return known.get(object);
}
