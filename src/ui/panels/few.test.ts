// SPDX-License-Identifier: GPL-2.0-only
import { expect, it } from 'vitest';
import { few } from './few';

it.each([
  [[1, 2, 3], 3, { shown: [1, 2, 3], rest: 0 }],
  [[1, 2, 3, 4, 5], 2, { shown: [1, 4, 5], rest: 2 }],
])('of %j at most %i and the odd first', (items, most, expected) => {
  expect(few(items, most, (n) => n === 1)).toEqual(expected);
});
