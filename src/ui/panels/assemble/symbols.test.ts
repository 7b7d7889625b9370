// SPDX-License-Identifier: GPL-2.0-only
/** Rows of the symbol table: one an address, in the sections' order, what is undefined at the end. */
import { expect, it } from 'vitest';
import type { SceneSymbol } from '../../../core/assemble/events';
import { byAddress } from './Symbols';

let count = 0;
const symbol = (name: string, section: string, value: bigint, type = 'FUNC'): SceneSymbol => ({
  index: ++count,
  name,
  binding: 'GLOBAL',
  type,
  visibility: 'DEFAULT',
  section,
  value,
  size: 8,
  alias: '',
  thing: '',
});

it('puts two names of one place into one row', () => {
  const rows = byAddress(
    [
      symbol('demo.c', 'ABS', 0n, 'FILE'),
      symbol('printk', 'UND', 0n, 'NOTYPE'),
      symbol('later', '.text', 16n),
      symbol('demo_init', '.init.text', 0n),
      symbol('first', '.text', 0n),
      symbol('number', 'ABS', 7n, 'NOTYPE'),
      symbol('init_module', '.init.text', 0n),
      symbol('schedule', 'UND', 0n, 'NOTYPE'),
    ],
    ['.text', '.init.text'],
  );
  expect(rows.map((row) => row.symbols.map((s) => s.name).join(' '))).toEqual([
    'first',
    'later',
    'demo_init init_module',
    'number',
    'printk',
    'schedule',
  ]);
});
