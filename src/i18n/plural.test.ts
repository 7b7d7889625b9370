// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from 'vitest';
import { plain, segments } from '.';

const say = (template: string, values: Record<string, number | string>) => plain(segments(template, values));

test('a word follows its number', () => {
  expect(say('{count} {count:entry|entries} of {size} {size:byte|bytes}', { count: 1, size: 8 })).toBe(
    '1 entry of 8 bytes',
  );
  expect(say('{count} {count:entry|entries}', { count: 0 })).toBe('0 entries');
});

test('a value is never read as a template', () => {
  expect(say('{text}', { text: '{count:a|b} {text}' })).toBe('{count:a|b} {text}');
});
