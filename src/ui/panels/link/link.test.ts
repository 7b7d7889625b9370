// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, it } from 'vitest';
import { formatSigned, lowerHalf, upperHalf, valueOf } from '../../parts/address';
import { commonPrefix } from './Sorting';
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
