// SPDX-License-Identifier: GPL-2.0-only
/** Headings and labels of the compile scene. */
export const compile = {
  'cc.functions': 'Functions',
  'cc.data': 'Data',
  'cc.strings': 'String literals',
  'cc.none': 'none',
  'cc.bin': 'Dropped',
  'cc.binEmpty': 'nothing dropped',
  'cc.reading': 'Being read',
  'cc.sameAddress': 'a second name of the same address',
  'cc.trap': 'The body could not be compiled: a trap stands in its place.',
  'cc.value': 'value',
  'cc.linkerFills': 'an address the linker will fill in',
  'cc.code': 'Machine code of {name}, statement by statement',
} as const;
