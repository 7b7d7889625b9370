// SPDX-License-Identifier: GPL-2.0-only
/** The sections one can be asked about are those with contents, by readelf's own list. */
import { expect, it } from 'vitest';
import { sectionNames } from './ToolText';

it('reads the names out of readelf -SW', () => {
  const text = `There are 26 section headers, starting at offset 0x658:

Section Headers:
  [Nr] Name              Type            Address          Off    Size   ES Flg Lk Inf Al
  [ 0]                   NULL            0000000000000000 000000 000000 00      0   0  0
  [ 1] .text             PROGBITS        0000000000000000 000040 000038 00  AX  0   0 16
  [ 3] .data             PROGBITS        0000000000000000 000078 000000 00  WA  0   0  1
  [ 4] .bss              NOBITS          0000000000000000 000078 000004 00  WA  0   0  1
  [ 6] ___ksymtab+my_function PROGBITS        0000000000000000 000098 000018 00   A  0   0  8
Key to Flags:
`;
  expect(sectionNames(text)).toEqual(['.text', '___ksymtab+my_function']);
});
