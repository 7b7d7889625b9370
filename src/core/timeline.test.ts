// SPDX-License-Identifier: GPL-2.0-only
/** A first look (detail 0) is short: one screenful of steps a stage, each about the user's own. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defineEvents, detailOf, Recorder } from './base/events';
import { build, newCache } from './pipeline';
import type { Arch } from './source/types';
import { Timeline } from './timeline';

const text = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const kernel = {
  read(path: string): Uint8Array | undefined {
    try {
      return new Uint8Array(readFileSync(new URL(`../linux/${path}`, import.meta.url)));
    } catch {
      return undefined;
    }
  },
};
const cache = newCache();

function coarse(files: Record<string, string>, arch: Arch): Record<string, number> {
  const { run } = build({ files, arch }, { revision: 1, commandLine: '', kernel, cache }).result;
  const steps = [...new Timeline(run).steps(0)];
  return Object.fromEntries(
    run.stages.map(({ stage, from, to }) => [stage, steps.filter((s) => s >= from && s < to).length]),
  );
}

describe('main steps', () => {
  it.each(['um y', 'um m', 'x86 y', 'x86 m'])('of the seed are some fifty: %s', (world) => {
    const [arch, letter] = world.split(' ') as [Arch, string];
    const stages = coarse(
      {
        'demo.c': text('examples/seed/demo.c'),
        Makefile: text('examples/seed/Makefile'),
        '.config': `CONFIG_DEMO=${letter}\n`,
      },
      arch,
    );
    const counts = Object.values(stages);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(2);
    const total = counts.reduce((a, b) => a + b, 0);
    expect(total).toBeGreaterThanOrEqual(40);
    expect(total).toBeLessThanOrEqual(55);
  });

  it('of thirty modules are no more than fit', () => {
    const names = Array.from({ length: 30 }, (_, i) => `part${i}`);
    const files = Object.fromEntries(
      names.map((n) => [
        `${n}.c`,
        `#include <linux/module.h>\nstatic int __init ${n}_init(void)\n{\n\tpr_info("${n}\\n");\n\treturn 0;\n}\nmodule_init(${n}_init);\nMODULE_LICENSE("GPL");\n`,
      ]),
    );
    const stages = coarse(
      { ...files, Makefile: `obj-m += ${names.map((n) => `${n}.o`).join(' ')}\n`, '.config': '' },
      'um',
    );
    // the last event of a stage is a step too
    for (const [stage, count] of Object.entries(stages)) expect(count, stage).toBeLessThanOrEqual(25);
  });
});

describe('boundCoarse', () => {
  const schema = defineEvents('source', {
    a: { detail: 0, fields: { n: 'int' } },
    b: { detail: 0, fields: {} },
    c: { detail: 1, fields: {} },
  });
  const details = (most: number) => {
    const recorder = new Recorder();
    const out = recorder.stage(schema);
    out.record('c', {});
    for (let n = 0; n < 6; n++) out.record('a', { n });
    out.record('b', {});
    out.record('a', { n: 6 }, 2);
    recorder.boundCoarse(1, recorder.size, most);
    const log = recorder.toLog();
    return Array.from({ length: recorder.size }, (_, i) => detailOf(log, i)).join('');
  };

  it('leaves what is short, and the first ones of each kind of what is long', () => {
    expect(details(7)).toBe('100000002');
    expect(details(6)).toBe('100000102');
    expect(details(3)).toBe('100111102');
    expect(details(2)).toBe('101111102');
  });
});
