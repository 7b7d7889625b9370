// SPDX-License-Identifier: GPL-2.0-only
import { expect, it } from 'vitest';
import { english, translate, type UiKey, type Values } from '../i18n';
import { fixed, fixesOf, fixWords } from './fixes';

const t = (key: UiKey, values?: Values) => translate(english, key, values);
const fix = (from: number, to: number, text: string, file = 'a.c') => ({ file, from, to, text });

it.each([
  ['one is put in', 'return 0', [fix(8, 8, ';')], 'return 0;', 'insert ;'],
  ['one replaces', 'kmaloc(1)', [fix(0, 6, 'kmalloc')], 'kmalloc(1)', 'replace kmaloc by kmalloc'],
  ['one removes', 'int int x', [fix(4, 8, '')], 'int x', 'remove int '],
  ['two of a line, in any order', 'a = b', [fix(0, 0, '('), fix(5, 5, ')')], '(a = b)', 'insert (, insert )'],
])('%s', (_, text, fixes, after, words) => {
  expect(fixed(text, fixes)).toBe(after);
  expect(fixWords(fixes, text, t)).toBe(words);
});

it('is offered for the text that was built, and for no other', () => {
  const built = { 'a.c': 'x' };
  const fixIts = [fix(0, 1, 'y')];
  expect(fixesOf({ fixIts }, built, built)).toEqual(fixIts);
  expect(fixesOf({ fixIts }, built, { 'a.c': 'xx' })).toEqual([]);
  expect(fixesOf({ fixIts: [fix(0, 1, 'y', 'kernel.h')] }, built, built)).toEqual([]);
  expect(fixesOf({}, built, built)).toEqual([]);
});
