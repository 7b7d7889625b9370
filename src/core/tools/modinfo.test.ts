// SPDX-License-Identifier: GPL-2.0-only
/** modinfo's table by kmod's rules; shell/kmod/kmod.oracle.test.ts asks kmod itself. */
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../base/bytes';
import { filesFromMap } from '../base/files';
import { ET_REL, SHF_ALLOC, SHT_PROGBITS } from '../elf/constants';
import { writeElf } from '../elf/write';
import { modinfo } from './modinfo';

const info = [
  'license=GPL',
  'author=Someone',
  'author=Another = one',
  'parmtype=count:int',
  'parm=count:how many',
  'parmtype=bare:charp',
  'vermagic=5.4.0 SMP mod_unload ',
  'depends=',
];
const module = writeElf({
  type: ET_REL,
  symbols: undefined,
  sections: [
    {
      name: '.modinfo',
      type: SHT_PROGBITS,
      flags: SHF_ALLOC,
      align: 1,
      entsize: 0,
      content: encodeUtf8(info.map((s) => `${s}\0`).join('')),
    },
  ],
}).bytes;
const files = filesFromMap(
  new Map([
    ['lib/demo.ko', module],
    ['plain.o', writeElf({ type: ET_REL, symbols: undefined, sections: [] }).bytes],
  ]),
);

describe('modinfo', () => {
  it('prints the tags in order, parameters last with their type', () => {
    expect(modinfo(['lib/demo.ko'], files)).toEqual({
      stdout: [
        'filename:       lib/demo.ko',
        'license:        GPL',
        'author:         Someone',
        'author:         Another = one',
        'vermagic:       5.4.0 SMP mod_unload ',
        'depends:        ',
        'parm:           bare:charp',
        'parm:           count:how many (int)',
        '',
      ].join('\n'),
      stderr: '',
      status: 0,
    });
  });
  it.each([
    [['-F', 'license'], 'GPL\n'],
    [['-a'], 'Someone\nAnother = one\n'],
    [['-0', '-F', 'author'], 'Someone\0Another = one\0'],
    [['-p'], 'bare: (charp)\ncount:how many (int)\n'],
  ])('%j', (flags, text) => expect(modinfo([...flags, 'lib/demo.ko'], files).stdout).toBe(text));
  it('refuses what is no module', () => {
    expect(modinfo(['gone.ko'], files)).toMatchObject({
      status: 1,
      stderr: 'modinfo: ERROR: Module gone.ko not found.\n',
    });
    expect(modinfo(['plain.o'], files).status).toBe(1);
  });
});
