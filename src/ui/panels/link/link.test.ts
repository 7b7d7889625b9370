// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, it } from 'vitest';
import { formatSigned, lowerHalf, upperHalf, valueOf } from '../../parts/address';
import { List } from '../../../core/base/list';
import type { Piece, SceneObject, SceneOutput, Slot } from '../../../core/link/events';
import { noThread } from '../../../store/thread';
import { followedRow, keyOfRow, objectRows, type RowsInput } from './objectRows';
import { outputRows } from './outputRows';
import { commonPrefix, someOf } from './Sorting';
import { formulaOf } from '../../parts/Sum';

describe('numbers of an image', () => {
  it.each([
    [0x6000_70d0n, '', 0x6000_70d0n],
    [0xffff_ffff_8100_8424n, 'ffff ffff', 0x8100_8424n],
  ])('%s is written once by its upper half', (address, upper, lower) => {
    expect(upperHalf(address)).toBe(upper);
    expect(lowerHalf(address)).toBe(lower);
  });

  it.each([
    [[0xd1, 0xf3, 0xff, 0xff], true, -0xc2fn],
    [[0xd1, 0xf3, 0xff, 0xff], false, 0xffff_f3d1n],
    [[0xf5, 0x07, 0x00, 0x60, 0, 0, 0, 0], false, 0x6000_07f5n],
    [[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], true, -1n],
  ])('reads %j, signed %s', (bytes, signed, value) => {
    expect(valueOf(Uint8Array.from(bytes), signed)).toBe(value);
  });

  it('writes the sign before the prefix', () => {
    expect([0n, 4n, -0xc2fn].map(formatSigned)).toEqual(['0x0', '0x4', '-0xc2f']);
  });
});

it.each([
  ['R_X86_64_64', 'S + A'],
  ['R_X86_64_32S', 'S + A'],
  ['R_X86_64_PC32', 'S + A - P'],
  ['R_X86_64_PLT32', 'S + A - P'],
])('%s is %s', (type, formula) => {
  expect(formulaOf(type)).toBe(formula);
});

it.each([
  [['___ksymtab+printk', '___ksymtab+panic'], '___ksymtab+'],
  [['a.o:.x', 'a.o:.y'], 'a.o:'],
  [['printk', 'panic'], ''],
  [['___ksymtab+printk'], ''],
])('what %j share is %j', (names, prefix) => {
  expect(commonPrefix(names)).toBe(prefix);
});

describe('rows of the objects', () => {
  const object = (path: string, archive: string, user: boolean): SceneObject => ({
    path,
    archive,
    user,
    sections: ['.text', '.initcall6.init', '.empty'].map((name, index) => ({
      index,
      name,
      size: name === '.empty' ? 0 : 8,
      letters: 'A',
      label: '',
      state: index === 0 ? 'taken' : 'waiting',
      output: '',
    })),
    defines: 0,
    needs: 0,
  });
  const nowhere = { object: '', section: '', output: '', address: 0n };
  const input: RowsInput = {
    objects: [
      object('init/main.o', 'init/built-in.a', false),
      object('drivers/a.o', 'drivers/built-in.a', false),
      object('demo.o', 'drivers/built-in.a', true),
    ],
    left: List.of([
      { archive: 'drivers/built-in.a', object: 'b.o', user: false, things: ['b.o#1'], labels: ['__initcall_b6'] },
    ]),
    now: nowhere,
    asked: new Set(),
    open: 8,
  };
  const keys = (change: Partial<RowsInput> = {}) => objectRows({ ...input, ...change }).map(keyOfRow);

  it("put objects under their archives, the reader's open, and what stays outside at the end", () => {
    expect(keys()).toEqual([
      'archive init/built-in.a 0',
      'object init/main.o',
      'archive drivers/built-in.a 2',
      'object drivers/a.o',
      'object demo.o',
      'section demo.o 0',
      'section demo.o 1',
      'left',
      'left b.o',
    ]);
    expect(objectRows(input)[4]).toMatchObject({ kind: 'object', open: true, settled: 1, total: 2, alone: false });
  });

  it('show of a closed object the section the step is about', () => {
    const now = { ...nowhere, object: 'drivers/a.o', section: '.text' };
    expect(keys({ now })).toContain('section drivers/a.o 0');
    expect(keys({ now })).not.toContain('section drivers/a.o 1');
    expect(keyOfRow(objectRows({ ...input, now })[followedRow(objectRows({ ...input, now }), now)]!)).toBe(
      'section drivers/a.o 0',
    );
  });

  it('stand open or closed as asked, and closed when the reader has many', () => {
    expect(keys({ asked: new Set(['demo.o', 'init/main.o']) })).not.toContain('section demo.o 0');
    expect(keys({ asked: new Set(['demo.o', 'init/main.o']) })).toContain('section init/main.o 0');
    expect(keys({ open: 0 })).not.toContain('section demo.o 0');
  });
});

describe('rows of an output section', () => {
  const slot = (label: string, address: bigint, section: string): Slot => ({
    thing: `x#${label}`,
    label,
    address,
    size: 8,
    object: 'a.o',
    section,
    user: false,
    written: [],
  });
  const piece = (section: string, address: bigint, labels: readonly string[], size = 8 * labels.length): Piece => ({
    object: 'a.o',
    section,
    user: false,
    address,
    size,
    row: 1,
    slots: labels.map((label, i) => slot(label, address + 8n * BigInt(i), section)),
  });
  const flag = (symbol: string, after: number) => ({ symbol, address: 0n, row: 1, level: '', after });
  const output: SceneOutput = {
    name: '.x',
    row: 1,
    address: 0n,
    size: 40,
    letters: 'A',
    state: 'done',
    pieces: List.of([
      piece('.initcall6.init', 0n, ['one', 'two']),
      piece('.text', 16n, ['f']),
      piece('.rodata', 24n, ['merged'], 0),
    ]),
    flags: [flag('start', 0), flag('middle', 1), flag('end', 3)],
  };
  const nowhere = { object: '', section: '', output: '', address: 0n };

  it('put flags before the piece they were planted before; tables slot by slot, of code one row a piece', () => {
    const names = outputRows(output, nowhere, noThread).map((row) =>
      row.kind === 'flag' ? row.flag.symbol : row.kind === 'slot' ? row.slot.label : row.piece.section,
    );
    expect(names).toEqual(['start', 'one', 'two', 'middle', '.text', 'end']);
  });

  it('open the piece the reader follows', () => {
    const rows = outputRows(output, nowhere, { ...noThread, label: 'f', things: new Set(['x#f']) });
    expect(rows.some((row) => row.kind === 'slot' && row.slot.label === 'f')).toBe(true);
  });
});

it("shows of a long sort some names moving, the reader's among them, each order as it is", () => {
  const before = Array.from({ length: 1000 }, (_, i) => `s${String((i * 7919) % 1000).padStart(4, '0')}`);
  const some = someOf({ before, after: before.toSorted() }, (name) => name === 's0777');
  expect(some.after.length).toBe(48);
  expect(some.after).toContain('s0777');
  expect(some.after).toEqual(some.before.toSorted());
  expect(some.before).toEqual(before.filter((name) => some.after.includes(name)));
});
