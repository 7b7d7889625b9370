// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, it } from 'vitest';
import type { BuildResult, ThingInfo } from '../core/run';
import type { Built } from './build';
import { resultOf } from './testkit';
import { moveOffset, repick, roleOf, roleOfAny, roleOfWord, threadOf, wordAt } from './thread';

const text = 'static int demo_init(void) { return 0; }\nmodule_init(demo_init);\n';
const definition = text.indexOf('demo_init');
const argument = text.lastIndexOf('demo_init');
const span = (from: number, length: number) => ({ file: 'demo.c', from, to: from + length });

function thing(
  id: number,
  label: string,
  roots: ThingInfo['roots'],
  refs: readonly string[] = [],
  role: ThingInfo['role'] = 'object',
): ThingInfo {
  return { thing: `demo.o#${id}`, label, role, object: 'demo.o', section: '', roots, refs };
}

function built(things: readonly ThingInfo[], source = text): Built {
  const units = [{ object: 'demo.o' }] as unknown as BuildResult['units'];
  const result: BuildResult = { ...resultOf([], 1), things, units };
  return { result, files: { 'demo.c': source }, example: 'seed' };
}

const build = built([
  thing(1, 'demo_init', [span(definition, 9)], [], 'function'),
  thing(
    2,
    '__initcall_demo_init6',
    [span(argument, 9), { file: 'include/linux/init.h', from: 10, to: 20 }],
    ['demo.o#1'],
  ),
  thing(3, 'other', [span(0, 6)]),
  thing(4, 'user', [], ['demo.o#2']),
]);

describe('threadOf', () => {
  it('takes from an argument what was made of it and what bears its name', () => {
    const thread = threadOf(build, { by: 'place', ...span(argument + 3, 1) });
    expect([...thread.things].sort()).toEqual(['demo.o#1', 'demo.o#2']);
    expect([...thread.kin]).toEqual(['demo.o#4']);
    expect(thread.label).toBe('demo_init');
    expect(thread.spans).toContainEqual(span(argument, 9));
    expect(thread.spans).toContainEqual(span(definition, 9));
  });

  it('goes backwards from a thing to its places, and to its neighbours by relocation', () => {
    const thread = threadOf(build, { by: 'thing', thing: 'demo.o#2' });
    expect(thread.label).toBe('__initcall_demo_init6');
    expect([...thread.kin].sort()).toEqual(['demo.o#1', 'demo.o#4']);
    expect(thread.spans.map((s) => s.file)).toEqual(['demo.c', 'include/linux/init.h', 'demo.c']);
    expect(roleOf(thread, 'demo.o#2')).toBe('self');
    expect(roleOf(thread, 'demo.o#1')).toBe('kin');
    expect(roleOf(thread, 'demo.o#3')).toBeUndefined();
    expect(roleOfAny(thread, ['demo.o#3', 'demo.o#1', 'demo.o#2'])).toBe('self');
    expect(roleOfWord(thread, undefined, '__initcall_demo_init6')).toBe('self');
  });

  it('takes from a place in a macro body all that was made by it', () => {
    expect([...threadOf(build, { by: 'place', file: 'include/linux/init.h', from: 12, to: 13 }).things]).toEqual([
      'demo.o#2',
    ]);
  });

  it('finds nothing at a word that made nothing', () => {
    expect(threadOf(build, { by: 'place', ...span(text.indexOf('return'), 1) }).things.size).toBe(0);
  });
});

describe('repick', () => {
  it('finds the same thing under its new id', () => {
    const after = built([thing(7, 'demo_init', [], [], 'function')]);
    expect(repick({ by: 'thing', thing: 'demo.o#1' }, build, after)).toEqual({ by: 'thing', thing: 'demo.o#7' });
    expect(repick({ by: 'thing', thing: 'demo.o#3' }, build, after)).toBeUndefined();
  });

  it('moves a place with the text before it', () => {
    const after = built([], `// new line\n${text}`);
    expect(repick({ by: 'place', ...span(argument, 9) }, build, after)).toEqual({
      by: 'place',
      ...span(argument + 12, 9),
    });
  });
});

describe('moveOffset', () => {
  it.each([
    ['abc', 'abXc', 1, 1],
    ['abc', 'abXc', 2, 3],
    ['abcd', 'ad', 1, undefined],
    ['abcd', 'ad', 3, 1],
    ['same', 'same', 2, 2],
  ])('%j to %j: %i is at %s', (old, now, offset, expected) => {
    expect(moveOffset(old, now, offset)).toBe(expected);
  });
});

it('wordAt takes the identifier around an offset', () => {
  expect(wordAt('a foo_1(b)', 4)).toEqual({ text: 'foo_1', from: 2, to: 7 });
  expect(wordAt('  ', 1)).toBeUndefined();
});
