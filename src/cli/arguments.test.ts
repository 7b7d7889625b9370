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
    '-c x.c -o x.o -std=gnu11 -Wall -Wno-undef -O2 --arch x86 --no-linux --steps'.split(' '),
  );
  expect(read).toEqual({
    inputs: ['x.c'],
    output: 'x.o',
    object: true,
    cppFlags: [],
    machineFlags: ['-O2'],
    warnings: ['-Wall', '-Wno-undef'],
    std: 'gnu11',
    arch: 'x86',
    steps: true,
    linux: false,
  });
});

it('takes a line of Kbuild’s', () => {
  const line =
    '-Wp,-MMD,drivers/misc/.demo.o.d -nostdinc -isystem /usr/lib/gcc/x86_64-linux-gnu/12/include -I./include -I . ' +
    '-include ./include/linux/kconfig.h -D__KERNEL__ -Wall -fno-strict-aliasing -fPIC -std=gnu89 -mno-sse -mcmodel=kernel ' +
    '-DKBUILD_STR(s)=#s --param=allow-store-data-races=0 --param ssp-buffer-size=4 -pg -x c -Wp,-DX,-MD,f.d,-DY ' +
    '-fmacro-prefix-map=./= -Werror=date-time -g -DKBUILD_MODNAME=KBUILD_STR(demo) -MT t -MFf -c -o demo.o demo.c';
  const read = parseCompilerArguments(line.split(' '));
  expect(read.inputs).toEqual(['demo.c']);
  expect(read.cppFlags).toEqual(
    (
      '-nostdinc -isystem /usr/lib/gcc/x86_64-linux-gnu/12/include -I ./include -I . -include ' +
      './include/linux/kconfig.h -D __KERNEL__ -D KBUILD_STR(s)=#s -x c -D X -D Y -D KBUILD_MODNAME=KBUILD_STR(demo)'
    ).split(' '),
  );
  expect(read.machineFlags).toEqual(
    '-fno-strict-aliasing -fPIC -mno-sse -mcmodel=kernel -fmacro-prefix-map=./= -g'.split(' '),
  );
  expect(read.warnings).toEqual(['-Wall', '-Werror=date-time']);
});

it.each([['-D'], ['--what'], ['--arch=arm64'], ['-Q']])('%s is refused', (word) => {
  expect(() => parseCompilerArguments([word])).toThrow(UsageError);
});
