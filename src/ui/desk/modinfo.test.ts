// SPDX-License-Identifier: GPL-2.0-only
import { expect, it } from 'vitest';
import { moduleNameOf } from '../../core/run';
import { parametersOf } from './modinfo';

it('finds the parameters among the strings of .modinfo', () => {
  const strings = ['license=GPL', 'parm=count:how many', 'parmtype=count:int', 'parmtype=names:array of charp'];
  const bytes = new TextEncoder().encode(`\x7fELF\0${strings.join('\0')}\0not parmtype=x:int`);
  expect(parametersOf(bytes)).toEqual([
    { name: 'count', type: 'int' },
    { name: 'names', type: 'array of charp' },
  ]);
});

it.each([
  ['demo.ko', 'demo'],
  ['sub/my-module.ko', 'my_module'],
])('%s is the module %s', (path, name) => {
  expect(moduleNameOf(path)).toBe(name);
});
