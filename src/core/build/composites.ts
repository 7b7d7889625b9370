// SPDX-License-Identifier: GPL-2.0-only
/**
 * `hello-y := a.o b.o`: the parts are joined by `ld -r` (Linux 5.4, scripts/Makefile.build, cmd_link_multi-m).
 *
 * In: a plan and the objects of its units. Out: the joined objects are among them; by path, what ld said.
 */
import type { ObjectFile } from '../assemble/types';
import type { Diagnostic } from '../base/diagnostic';
import type { Recorder } from '../base/events';
import { link } from '../link';
import type { BuildPlan } from '../source/types';

/** Of a module that is made of itself: `hello-y := hello.o`. */
const NO_INPUT: Diagnostic = {
  id: 'ld.no-input',
  severity: 'error',
  tool: 'ld',
  span: undefined,
  text: 'no input files',
  notes: [],
};

export function joinComposites(
  { composites }: BuildPlan,
  objects: ObjectFile[],
  recorder: Recorder,
): ReadonlyMap<string, readonly Diagnostic[]> {
  return new Map(
    composites.map(({ object, parts }) => {
      const inputs = parts.map((part) => objects.find((o) => o.path === part)).filter((o) => o !== undefined);
      if (inputs.length === 0) return [object, [NO_INPUT]];
      const linked = link(inputs, { output: object, relocatable: true, userObjects: parts }, recorder);
      objects.push(linked.object);
      return [object, linked.diagnostics];
    }),
  );
}
