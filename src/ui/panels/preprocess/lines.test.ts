// SPDX-License-Identifier: GPL-2.0-only
import { expect, it } from 'vitest';
import { LineMap } from '../../../core/base/span';
import { codeLines } from './lines';

it('passes over blank lines and comments', () => {
  const text = '#ifndef MODULE\n/*\n * One.\n */\n#define a\n\n// two\n/* three */\n#define b\n#else\n';
  expect(codeLines(new LineMap(text), 2, 3)).toEqual([5, 9, 10]);
});

it('stops at the end of the file', () => {
  expect(codeLines(new LineMap('#if 1\nx\n'), 2, 4)).toEqual([2]);
});
