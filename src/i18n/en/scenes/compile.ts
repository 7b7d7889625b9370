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
  'cc.trap': 'The body could not be compiled: a trap stands in its place.',
  'cc.value': 'value',
  'cc.linkerFills': 'an address the linker will fill in',
  'cc.code': 'Machine code of {name}, statement by statement',
  'cc.views': 'Views of the compiled unit',
  'cc.objects': 'Objects',
  'cc.machine': 'Machine code',
  'cc.source': 'Source',
  'cc.noFunction': 'no function yet',
  'cc.oneAddress': '{n} names, one address',
  'cc.lineBytes': '{n} byte of machine code | {n} bytes of machine code',
  'cc.usedOff':
    '`used` is ignored: what only it kept is gone from this build, up to the running kernel. gcc -O2 drops the same without the attribute.',
  'cc.usedKeeps': 'Nothing in this file refers to it: only used keeps it',
  'cc.usedIgnored': 'ignored in this build',
  'cc.function': 'Function',
} as const;
