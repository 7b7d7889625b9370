// SPDX-License-Identifier: GPL-2.0-only
/** The search path: folders named twice, as gcc 12 has it; keys of files. */
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../base/bytes';
import { silent } from '../base/events';
import { filesFromMap } from '../base/files';
import { keyOf } from './include';
import { preprocess, printTokens } from './index';

const header = (name: string) => `${name}\n#include_next <h.h>\n`;
const texts: Readonly<Record<string, string>> = {
  'm.c': '#include <h.h>\n#include "h.h"\n',
  'a/h.h': header('a'),
  'b/h.h': header('b'),
  'c/h.h': header('c'),
  'z/h.h': 'z\n',
};
const files = filesFromMap(new Map(Object.entries(texts).map(([path, text]) => [path, encodeUtf8(text)])));

describe('a folder named twice counts once', () => {
  // what gcc -E -P prints
  it.each([
    ['-Ia -Ib -Ia -Iz', 'a b z a b z'],
    ['-Ia -Ib -isystem a -Iz', 'b z b z'],
    ['-iquote a -Ia -Iz', 'a z a z'],
    ['-iquote a -iquote b -Ib -Ia -Iz', 'b a z a b a z'],
    ['-iquote a -Ib -Ia -Iz', 'b a z a b a z'],
    ['-isystem a -isystem a -idirafter z -idirafter a', 'a z a z'],
    ['-Ia/ -I./a -Ia/../a -Iz', 'a z a z'],
    ['-iquote a -isystem a -Iz -isystem b -idirafter c', 'z z'],
  ])('%s', (flags, expected) => {
    const input = { unit: 'm.o', source: 'm.c', flags: ['-nostdinc', ...flags.split(' ')], userFiles: () => true };
    expect(
      printTokens(preprocess(input, files, silent).tokens)
        .split(/\s+/)
        .join(' ')
        .trim(),
    ).toBe(expected);
  });
});

it.each([
  ['a/b.h', 'a/b.h'],
  ['./a//b.h', 'a/b.h'],
  ['a/./b/../c.h', 'a/c.h'],
  ['../a/../../c.h', '../../c.h'],
  ['/a/../../c.h', '/c.h'],
  ['a/', 'a'],
])('the key of %s', (path, key) => {
  expect(keyOf(path)).toBe(key);
});
