// SPDX-License-Identifier: GPL-2.0-only
/** Runs made by hand for the tests of this folder: boot events with words in them, nothing compiled. */
import { Recorder } from '../core/base/events';
import { bootSchema } from '../core/boot/events';
import { emptyPlan, type BuildResult, type Run, type StageRange } from '../core/run';

/** Each word becomes a `log` event of the boot stage, whose text it is. */
export function runOf(words: readonly string[], revision = 1): Run {
  const recorder = new Recorder();
  const stage = recorder.stage(bootSchema);
  for (const text of words)
    stage.record('log', { at: 0n, level: 6, text, by: '', things: [], mine: true, console: true });
  const stages: StageRange[] = [{ stage: 'boot', from: 0, to: words.length }];
  return { world: 'built-in', command: 'make', revision, log: recorder.toLog(), stages, truncated: false };
}

export function resultOf(words: readonly string[], revision: number, ok = true): BuildResult {
  return {
    revision,
    arch: 'um',
    world: 'built-in',
    run: runOf(words, revision),
    plan: emptyPlan('um'),
    units: [],
    things: [],
    diagnostics: [],
    ok,
    artefacts: [],
    fileFields: [],
    without: [],
    makeOutput: [],
    dmesg: [],
  };
}
