// SPDX-License-Identifier: GPL-2.0-only
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guessFlags, headerFile, headersActions, headersOf, headersStore, parseFlagLines, printFlags } from './headers';

const tree = (...paths: string[]) => paths.map((path) => `linux-6.1/${path}`);

describe('guessed flags', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    [
      'a whole tree',
      [
        'arch/arm/include/asm/a.h',
        'arch/x86/include/asm/a.h',
        'arch/x86/include/generated/asm/b.h',
        'arch/x86/include/uapi/asm/c.h',
        'include/linux/kconfig.h',
        'include/linux/compiler_types.h',
        'include/linux/compiler-version.h',
        'include/uapi/linux/x.h',
        'include/generated/uapi/linux/version.h',
      ],
      [
        '-Ilinux-6.1/arch/x86/include',
        '-Ilinux-6.1/arch/x86/include/generated',
        '-Ilinux-6.1/include',
        '-Ilinux-6.1/arch/x86/include/uapi',
        '-Ilinux-6.1/include/uapi',
        '-Ilinux-6.1/include/generated/uapi',
        '-include',
        'linux-6.1/include/linux/compiler-version.h',
        '-include',
        'linux-6.1/include/linux/kconfig.h',
        '-include',
        'linux-6.1/include/linux/compiler_types.h',
      ],
    ],
    [
      'another architecture',
      ['arch/arm64/include/asm/a.h', 'include/linux/init.h'],
      ['-Ilinux-6.1/arch/arm64/include', '-Ilinux-6.1/include'],
    ],
    ['no kernel at all', ['a.h'], []],
  ])('%s', (_, paths, flags) => {
    expect(guessFlags('linux-6.1', tree(...paths))).toEqual(flags);
  });
});

it.each<[string, readonly string[]]>([
  ['-Ia\n-include b c.h\n-DX=1', ['-Ia', '-include', 'b c.h', '-DX=1']],
  ['-I a b', ['-I', 'a b']],
  ['', []],
])('%j is one flag a line, there and back', (text, flags) => {
  expect(parseFlagLines(text)).toEqual(flags);
  expect(printFlags(flags)).toBe(text);
});

describe('picking', () => {
  const initial = headersStore.getState();
  beforeEach(() => headersStore.setState(initial, true));
  afterEach(() => headersStore.setState(initial, true));
  const files = (...paths: string[]) => paths.map((path) => ({ path, file: new File(['x'], path) }));

  it('keeps headers, by the folder they lie in, and uses them', () => {
    expect(headersActions.pick(files('k/README', 'k/include/linux/a.h', 'k/kernel/fork.c'))).toBe(true);
    expect(headersStore.getState()).toMatchObject({ root: 'k', on: true, flags: ['-Ik/include'] });
    expect(headersOf(headersStore.getState())?.files.map((f) => f.path)).toEqual(['k/include/linux/a.h']);
    expect(headerFile('k/include/linux/a.h')).toBeDefined();
    expect(headerFile('include/linux/a.h')).toBeUndefined();
    headersActions.use(false);
    expect(headersOf(headersStore.getState())).toBeUndefined();
  });
  it('a folder without headers changes nothing', () => {
    expect(headersActions.pick(files('k/README'))).toBe(false);
    expect(headersStore.getState()).toEqual(initial);
  });
});
