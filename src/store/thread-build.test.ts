// SPDX-License-Identifier: GPL-2.0-only
/** The thread through real builds of the seed: whatever is picked lights up in every stage, in both worlds and architectures. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { build, newCache } from '../core/pipeline';
import type { Arch } from '../core/source/types';
import type { StageId } from '../core/stages';
import { appearances, appearancesIn } from './appearances';
import type { Built } from './build';
import { roleOf, threadOf, type Thread } from './thread';
import { timelineOf } from './timelines';
import type { Pick } from './view';

const cache = newCache();
const text = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const kernel = {
  read(path: string): Uint8Array | undefined {
    try {
      return new Uint8Array(readFileSync(new URL(`../linux/${path}`, import.meta.url)));
    } catch {
      return undefined;
    }
  },
};
const source = text('../examples/seed/demo.c');

function buildSeed(arch: Arch, letter: 'y' | 'm'): Built {
  const files = { 'demo.c': source, Makefile: text('../examples/seed/Makefile'), '.config': `CONFIG_DEMO=${letter}\n` };
  const { result } = build({ files, arch }, { revision: 1, commandLine: '', kernel, cache });
  return { result, files, example: 'seed' };
}

/** The place of `word` in `within`, one character of it. */
function wordPick(within: string, word: string): Pick {
  const from = source.indexOf(within) + within.indexOf(word);
  return { by: 'place', file: 'demo.c', from, to: from + 1 };
}

function thingPick(built: Built, label: string): Pick {
  const info = built.result.things.find((t) => t.label === label && t.object === 'demo.o');
  expect(info, label).toBeDefined();
  return { by: 'thing', thing: info!.thing };
}

function linePick(built: Built, words: string): Pick {
  const line = built.result.dmesg.find((l) => l.text.includes(words));
  expect(line?.things[0], words).toBeDefined();
  return { by: 'thing', thing: line!.things[0]! };
}

function litStages(built: Built, thread: Thread): StageId[] {
  const timeline = timelineOf(built.result.run);
  const all = appearances(timeline, thread);
  return built.result.run.stages.map((s) => s.stage).filter((s) => appearancesIn(timeline, s, all, 2).length > 0);
}

function words(thread: Thread): string[] {
  return [
    ...new Set(thread.spans.filter((s) => s.file === 'demo.c').map((s) => `${s.from}:${source.slice(s.from, s.to)}`)),
  ];
}

const at = (within: string, word: string) => `${source.indexOf(within) + within.indexOf(word)}:${word}`;
const definition = at('__init demo_init(void)', 'demo_init');
const argument = at('module_init(demo_init)', 'demo_init');
const last = { y: 'boot', m: 'load' } as const;

describe.each([
  ['um', 'y'],
  ['um', 'm'],
  ['x86', 'y'],
  ['x86', 'm'],
] as const)('ARCH=%s, CONFIG_DEMO=%s', (arch, letter) => {
  let built: Built;
  beforeAll(() => {
    built = buildSeed(arch, letter);
    expect(built.result.ok).toBe(true);
  });
  const everywhere: StageId[] = ['preprocess', 'compile', 'assemble', 'link', last[letter]];

  it.each<[string, (built: Built) => Pick]>([
    ['the argument of module_init', () => wordPick('module_init(demo_init)', 'demo_init')],
    ['module_init itself', () => wordPick('module_init(demo_init)', 'module_init')],
    ['the name of the function', () => wordPick('__init demo_init(void)', 'demo_init')],
    ['the function, picked in a scene', (b) => thingPick(b, 'demo_init')],
    ['its line in dmesg', (b) => linePick(b, 'demo: hello')],
  ])('%s is followed through every stage, to both places of its name', (_, pick) => {
    const thread = threadOf(built, pick(built));
    expect(litStages(built, thread)).toEqual(everywhere);
    expect(words(thread)).toEqual(expect.arrayContaining([definition, argument]));
  });

  it('what has nothing to do with it stays dark', () => {
    const thread = threadOf(built, wordPick('module_init(demo_init)', 'demo_init'));
    const other = ['my_function', '__ksymtab_my_function', '__kstrtab_my_function', 'my_other_function', 'demo_exit'];
    for (const info of built.result.things.filter((t) => other.includes(t.label))) {
      expect(roleOf(thread, info.thing), info.label).toBeUndefined();
    }
    expect(words(thread).some((w) => /my_|demo_exit|EXPORT/.test(w))).toBe(false);
  });

  it('an export is followed from its macro to the table', () => {
    for (const pick of [
      wordPick('EXPORT_SYMBOL(my_function)', 'my_function'),
      thingPick(built, '__ksymtab_my_function'),
      thingPick(built, 'my_function'),
    ]) {
      const thread = threadOf(built, pick);
      expect(litStages(built, thread)).toEqual(expect.arrayContaining(['preprocess', 'compile', 'assemble', 'link']));
      expect(words(thread)).toEqual(
        expect.arrayContaining([
          at('int my_function(int x)\n', 'my_function'),
          at('EXPORT_SYMBOL(my_function)', 'my_function'),
        ]),
      );
    }
  });

  it('tokens on their way: the word itself is the thing followed, what is made of it is its kin', () => {
    const thread = threadOf(built, wordPick('module_init(demo_init)', 'demo_init'));
    const tokens = tokensOf(built, 'module_init');
    const roles = (word: RegExp) =>
      new Set(tokens.filter((t) => word.test(t.text)).map((t) => roleOf(thread, t.thing)));
    expect(roles(/^demo_init$/)).toEqual(new Set(['self']));
    expect(roles(/^(static|int|used|__used__|;)$/)).toEqual(new Set([undefined]));
    expect([...roles(letter === 'm' ? /^"demo_init"$/ : /^"?__initcall_demo_init|^"demo_init"$/)].every(Boolean)).toBe(
      true,
    );
  });

  it('an entry leads back to its own token, and not to its neighbours of the same call', () => {
    const entry = built.result.things.find((t) => t.label === '__ksymtab_my_function')!;
    const thread = threadOf(built, { by: 'thing', thing: entry.thing });
    const tokens = tokensOf(built, 'EXPORT_SYMBOL');
    const of = (word: string) => tokens.filter((t) => t.text === word).map((t) => roleOf(thread, t.thing));
    expect(roleOf(thread, entry.thing)).toBe('self');
    expect(of('my_function').every((role) => role === 'kin')).toBe(true);
    expect(of('kernel_symbol').every((role) => role === undefined)).toBe(true);
  });

  it('offers a step to go to in each stage, at the detail of the reader where there is one', () => {
    const timeline = timelineOf(built.result.run);
    const all = appearances(timeline, threadOf(built, thingPick(built, 'demo_init')));
    for (const stage of ['compile', 'assemble'] as const) {
      const [event] = appearancesIn(timeline, stage, all, 0);
      expect(timeline.eventAt(event!).detail).toBe(0);
      expect(timeline.stageAt(event!)).toBe(stage);
    }
  });
});

/** The final tokens of a call in the user's file. */
function tokensOf(built: Built, macro: string): { text: string; thing: string }[] {
  const timeline = timelineOf(built.result.run);
  for (let i = 0; i < timeline.length; i++) {
    const event = timeline.eventAt(i);
    if (event.stage !== 'preprocess' || event.kind !== 'expanded' || event.macro !== macro) continue;
    const { ids, texts } = event as unknown as { ids: number[]; texts: string[] };
    return ids.map((id, k) => ({ text: texts[k]!, thing: `demo.o#${id}` }));
  }
  throw new Error(`no call of ${macro}`);
}
