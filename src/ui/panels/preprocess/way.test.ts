// SPDX-License-Identifier: GPL-2.0-only
import { expect, it } from 'vitest';
import type { Frame } from '../../../core/preprocess/events';
import { endsOf, levelsOf } from './way';

const frame = (macro: string, phase: Frame['phase']) => ({ macro, phase }) as Frame;

it('a call in an argument opens a level; one the rescan met does not', () => {
  const frames = [
    frame('a', 'rescan'),
    frame('b', 'prescan'),
    frame('c', 'rescan'),
    frame('d', 'prescan'),
    frame('e', 'found'),
  ];
  expect(levelsOf(frames).map((level) => level.map((f) => f.macro))).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  expect(levelsOf([])).toEqual([]);
});

it.each([
  [[1, 2, 3], [1, 2, 3], 0, []],
  [[1, 2, 3, 4], [1, 2, 3, 4], 0, []],
  [[1, 2, 3, 4, 5], [1], 2, [4, 5]],
])('%j by its ends', (list, head, left, tail) => {
  expect(endsOf(list, 1, 2)).toEqual({ head, left, tail });
});
