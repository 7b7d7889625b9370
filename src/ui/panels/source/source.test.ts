// SPDX-License-Identifier: GPL-2.0-only
import { expect, it } from 'vitest';
import { namePieces, splitReferences } from './Files';
import { joinPairs } from './Units';

it.each([
  ['obj-$(CONFIG_DEMO) += demo.o', ['obj-', '$(CONFIG_DEMO)', ' += demo.o']],
  ['a := ${b}c', ['a := ', '${b}', 'c']],
  ['x = $($(y))', ['x = $(', '$(y)', ')']],
  ['plain', ['plain']],
])('splits %j at its references', (text, pieces) => {
  expect(splitReferences(text)).toEqual(pieces);
});

it.each([
  [
    'obj-$(CONFIG_DEMO) += demo.o',
    'obj-m',
    [
      ['obj-', false],
      ['m', true],
    ],
  ],
  ['obj-$(CONFIG_NO) += demo.o', 'obj-', [['obj-', false]]],
  // made by something other than an option: as make has it
  ['obj-$(call f,y) += demo.o', 'obj-y', [['obj-y', false]]],
  ['demo-y := a.o', 'demo-y', [['demo-y', false]]],
] as const)('%j assigns %s', (text, name, pieces) => {
  const values = new Map([['CONFIG_DEMO', 'm']]);
  expect(namePieces({ text, name }, values)).toEqual(pieces.map(([piece, option]) => ({ text: piece, option })));
});

it('a flag and its word are one chip', () => {
  expect(joinPairs(['-nostdinc', '-include', 'linux/kconfig.h', '-Iinclude', '-D', 'X=1', '-include'])).toEqual([
    '-nostdinc',
    '-include linux/kconfig.h',
    '-Iinclude',
    '-D X=1',
    '-include',
  ]);
});
