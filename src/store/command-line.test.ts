// SPDX-License-Identifier: GPL-2.0-only
import { expect, it } from 'vitest';
import { foldersOf, parseCommandLine, printFlags, shellWords } from './command-line';

it.each<[string, string[]]>([
  ['a  b', ['a', 'b']],
  [`-DX='"y z"' -D"N(s)=#s" a\\ b`, ['-DX="y z"', '-DN(s)=#s', 'a b']],
  ['gcc -c a.c ; ./objtool check a.o', ['gcc', '-c', 'a.c']],
  ['a \\\n b', ['a', 'b']],
])('words of %j', (text, words) => {
  expect(shellWords(text)).toEqual(words);
});

it.each<[string, readonly string[]]>([
  ['-Ik/a\n-include k/b.h\n-DX=1', ['-Ik/a', '-include', 'k/b.h', '-DX=1']],
  ['-Ik\n-isystem k/a', ['-Ik', '-isystem', 'k/a']],
  ['', []],
])('%j is one flag a line, there and back', (text, flags) => {
  expect(parseCommandLine(text, ['k'], 'k')).toEqual(flags);
  expect(printFlags(flags)).toBe(text);
});

it('takes a line of make V=1, with the folders of the machine it was made on', () => {
  const line =
    '  gcc-12 -Wp,-MMD,/tmp/x/.demo.o.d -nostdinc -isystem /usr/lib/gcc/x86_64-linux-gnu/12/include ' +
    '-I/usr/src/headers-common/arch/x86/include -I./arch/x86/include/generated -I ../headers-common/include ' +
    '-include /usr/src/headers-common/include/linux/kconfig.h -D__KERNEL__ ' +
    '-fmacro-prefix-map=/usr/src/headers-common/= -Wundef -std=gnu11 -mno-sse --param ssp-buffer-size=4 -pg -g ' +
    `-DMODULE -DKBUILD_BASENAME='"demo"' -DKBUILD_MODNAME='"demo"' -D__KBUILD_MODNAME=kmod_demo -D"S(a)=#a" ` +
    '-c -o /tmp/x/demo.o /tmp/x/demo.c   ; ./tools/objtool/objtool --orc /tmp/x/demo.o';
  expect(parseCommandLine(line, ['headers-common', 'headers-amd64'], 'headers-amd64')).toEqual([
    '-nostdinc',
    '-Iheaders-common/arch/x86/include',
    '-Iheaders-amd64/arch/x86/include/generated',
    '-Iheaders-common/include',
    '-include',
    'headers-common/include/linux/kconfig.h',
    '-D__KERNEL__',
    '-fmacro-prefix-map=headers-common/=',
    '-Wundef',
    '-std=gnu11',
    '-mno-sse',
    '-DS(a)=#a',
  ]);
});

it('the folders that are searched', () => {
  const flags = '-Ik/include -Ik/include/uapi -include k/include/linux/a.h -imacros own/b.h -isystem <gcc> -DX'.split(
    ' ',
  );
  expect(foldersOf(flags)).toEqual(['<gcc>', 'k/include', 'own']);
});
