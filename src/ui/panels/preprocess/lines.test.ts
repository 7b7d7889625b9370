// SPDX-License-Identifier: GPL-2.0-only
import { expect, it } from 'vitest';
import { LineMap } from '../../../core/base/span';
import { groupLines } from './lines';

it.each([
  [
    'passes over blank lines and comments',
    '#ifndef MODULE\n/*\n * One.\n */\n#define a\n\n// two\n/* three */\n#define b\n',
    3,
    [5, 9],
  ],
  ['stops at the end of the group', '#if 1\nx\n#else\ny\n', 4, [2, 'end 3']],
  ['a group within does not end it', '#if 1\n# ifdef A\nx\n# else\n# endif\ny\n#endif\n', 9, [2, 3, 4, 5, 6, 'end 7']],
  ['shows no more than asked for', '#if 1\na\nb\nc\nd\n', 2, [2, 3]],
  ['stops at the end of the file', '#if 1\nx\n', 4, [2]],
])('%s', (_, text, count, expected) => {
  expect(groupLines(new LineMap(text), 2, count).map(({ line, end }) => (end ? `end ${line}` : line))).toEqual(
    expected,
  );
});
