// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, it } from 'vitest';
import { parseCompilerArguments, UsageError } from './arguments';

describe('flags and values, as gcc takes them', () => {
  it.each<[string, string[]]>([
    ['-D X=1 -DY', ['-D', 'X=1', '-D', 'Y']],
    ['-UX -U Y', ['-U', 'X', '-U', 'Y']],
    ['-Iinc -I inc2', ['-I', 'inc', '-I', 'inc2']],
    ['-iquote q -isystem s -isystems2', ['-iquote', 'q', '-isystem', 's', '-isystem', 's2']],
    ['-nostdinc -include a.h -imacros b.h', ['-nostdinc', '-include', 'a.h', '-imacros', 'b.h']],
    ['-O2 -fno-pic -mcmodel=kernel -c -pipe', []],
  ])('%s', (line, expected) => {
    expect(parseCompilerArguments(line.split(' ')).cppFlags).toEqual(expected);
  });
});

it('reads the rest', () => {
  const read = parseCompilerArguments(
    '-c x.c -o x.o -std=gnu11 -Wall -Wno-undef --arch x86 --no-linux --steps'.split(' '),
  );
  expect(read).toEqual({
    inputs: ['x.c'],
    output: 'x.o',
    cppFlags: [],
    warnings: ['-Wall', '-Wno-undef'],
    std: 'gnu11',
    arch: 'x86',
    steps: true,
    linux: false,
  });
});

it.each([['-D'], ['--what'], ['--arch=arm64'], ['-Q']])('%s is refused', (word) => {
  expect(() => parseCompilerArguments([word])).toThrow(UsageError);
});
