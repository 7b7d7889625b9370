// SPDX-License-Identifier: GPL-2.0-only
import { expect, it } from 'vitest';
import { shorten } from './shorten';

it.each([
  ['demo_init', undefined],
  ['x'.repeat(76), undefined],
  [
    'extern typeof(my_function) my_function; ; static const char __kstrtab_my_function[] = { 1, 2, ((void *)0) }',
    ['extern typeof(my_function) my_function; ; ', ' 2, ((void *)0) }'],
  ],
  ['a'.repeat(100), [`${'a'.repeat(46)} `, ` ${'a'.repeat(18)}`]],
])('%s', (code, expected) => {
  expect(shorten(code)).toEqual(expected);
});
