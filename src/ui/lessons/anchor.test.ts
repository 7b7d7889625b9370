// SPDX-License-Identifier: GPL-2.0-only
/** Every step of every guide finds its event in the run the step asks for, and it is the one the text speaks of. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { build, newCache } from '../../core/pipeline';
import { detailOf } from '../../core/base/events';
import type { BuildResult } from '../../core/run';
import type { Arch, World } from '../../core/source/types';
import { Timeline } from '../../core/timeline';
import { findEvent } from './anchor';
import { lessons } from './data';

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const kernel = {
  read(path: string): Uint8Array | undefined {
    try {
      return new Uint8Array(readFileSync(new URL(`../../linux/${path}`, import.meta.url)));
    } catch {
      return undefined;
    }
  },
};
const cache = newCache();
const builds = new Map<string, BuildResult>();

function resultOf(example: string, world: World, arch: Arch): BuildResult {
  const key = `${example} ${world} ${arch}`;
  const known = builds.get(key);
  if (known) return known;
  const file = (name: string) => text(`examples/${example}/${name}`);
  const files = {
    'demo.c': file('demo.c'),
    Makefile: file('Makefile'),
    '.config': `CONFIG_DEMO=${world === 'module' ? 'm' : 'y'}\n`,
  };
  const { result } = build({ files, arch }, { revision: 1, commandLine: '', kernel, cache });
  builds.set(key, result);
  return result;
}

/** What the event of a step must be, beside what its anchor says: the thing the text speaks of. */
const expected: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'module-init/branch': { taken: true },
  'module-init/expanded': { source: 'module_init(demo_init)' },
  'module-init/where': { label: '__initcall_demo_init6', size: 8 },
  'module-init/slot': { object: 'demo.o', labels: ['__initcall_demo_init6'] },
  'module-init/call': { name: 'demo_init', value: 0 },
  'module-init/flip': { source: 'module_init(demo_init)' },
  'module-init/alias': { what: 'alias', target: 'demo_init' },
  'module-init/insmod': { name: 'demo_init', by: 'do_one_initcall' },
  'module-exit/expanded': { source: 'module_exit(demo_exit)' },
  'module-exit/who': { reads: 0 },
  'module-exit/um': { object: 'demo.o', labels: ['__exitcall_demo_exit'] },
  'module-exit/x86': { object: 'demo.o', labels: ['__exitcall_demo_exit'] },
  'module-exit/module': { what: 'alias', target: 'demo_exit' },
  'module-exit/rmmod': { name: 'demo_exit' },
  'export-symbol/expanded': { source: 'EXPORT_SYMBOL(my_function)' },
  'export-symbol/gpl': { source: 'EXPORT_SYMBOL_GPL(my_other_function)' },
  'export-symbol/sections': { label: '__ksymtab_my_function' },
  'export-symbol/sorted': { pattern: 'KEEP(*(SORT(___ksymtab+*)))' },
  'export-symbol/use': { table: '__ksymtab' },
  'ksymtab-entry/entry': { what: 'object', section: '___ksymtab+my_function', size: 24, kept: 'used' },
  'ksymtab-entry/fields': { path: '.namespace', offset: 16 },
  'ksymtab-entry/relocations': { named: '__kstrtab_my_function', type: 'R_X86_64_64' },
  'ksymtab-entry/linked': { type: 'R_X86_64_64', output: '__ksymtab' },
  'ksymtab-entry/prel32': {},
};

const steps = lessons.flatMap((lesson) =>
  lesson.steps.map((step) => ({ name: `${lesson.id}/${step.id}`, lesson, step })),
);

it('every step is judged here', () => {
  expect(steps.map((s) => s.name).toSorted()).toEqual(Object.keys(expected).toSorted());
});

it.each(steps)('$name', ({ name, lesson, step }) => {
  const result = resultOf(lesson.example, step.world ?? 'built-in', step.arch ?? 'um');
  const timeline = new Timeline(result.run);
  const event = findEvent(timeline, step.at);
  expect(event).toBeDefined();
  expect(timeline.eventAt(event!)).toMatchObject(expected[name]!);
  // A step the reader could not have come to by the Next key would have no place in the step count.
  expect(detailOf(timeline.run.log, event!)).toBeLessThanOrEqual(step.detail ?? 0);
  expect(result.things.some((t) => t.label === lesson.follow && t.object === 'demo.o')).toBe(true);
});

it('what the guides say of sizes and counts is so', () => {
  const um = resultOf('seed', 'built-in', 'um');
  const timeline = new Timeline(um.run);
  const expansion = um.units[0]!.expansions.find((e) => e.macro === 'module_init')!;
  expect(expansion.text).toMatch(/ = demo_init;;$/);
  const calls = new Set<string>();
  for (let i = 0, inside = false; i < timeline.length; i++) {
    const event = timeline.eventAt(i);
    if (event.stage !== 'preprocess') continue;
    if (event.kind === 'call' && event.macro === 'module_init') inside = true;
    if (event.kind === 'call' && inside && String(event.macro).endsWith('initcall')) calls.add(String(event.macro));
    if (event.kind === 'expanded' && event.macro === 'module_init') break;
  }
  expect([...calls]).toEqual(['__initcall', 'device_initcall', '__define_initcall', '___define_initcall']);
  const x86 = resultOf('seed', 'built-in', 'x86');
  const asm = new Timeline(x86.run);
  const entry = asm.eventAt(
    findEvent(asm, { stage: 'assemble', kind: 'place', where: { section: '___ksymtab+my_function' } })!,
  );
  expect(entry.size).toBe(12);
  const module = resultOf('seed', 'module', 'um');
  expect(module.things.some((t) => t.object === 'demo.o' && t.section.startsWith('.initcall'))).toBe(false);
  expect(
    findEvent(new Timeline(module.run), { stage: 'assemble', kind: 'place', where: { section: '.initcall6.init' } }),
  ).toBeUndefined();
});
