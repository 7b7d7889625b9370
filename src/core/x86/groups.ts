// SPDX-License-Identifier: GPL-2.0-only
/**
 * The groups of instructions that share an encoding (Intel SDM volume 2, appendix A), by their names without a suffix.
 */
import type { Width } from './syntax';

export const arithmetic = ['add', 'or', 'adc', 'sbb', 'and', 'sub', 'xor', 'cmp'];
export const unary: Readonly<Record<string, readonly [number, number]>> = {
  inc: [0xfe, 0],
  dec: [0xfe, 1],
  not: [0xf6, 2],
  neg: [0xf6, 3],
  mul: [0xf6, 4],
  div: [0xf6, 6],
  idiv: [0xf6, 7],
};
export const shifts: Readonly<Record<string, number>> = {
  rol: 0,
  ror: 1,
  rcl: 2,
  rcr: 3,
  shl: 4,
  sal: 4,
  shr: 5,
  sar: 7,
};
export const bitTests: Readonly<Record<string, number>> = { bt: 4, bts: 5, btr: 6, btc: 7 };
/** register <- register or memory */
export const loads: Readonly<Record<string, readonly [prefix: number | undefined, opcode: number]>> = {
  bsf: [undefined, 0xbc],
  bsr: [undefined, 0xbd],
  popcnt: [0xf3, 0xb8],
  tzcnt: [0xf3, 0xbc],
  lzcnt: [0xf3, 0xbd],
  lar: [undefined, 0x02],
  lsl: [undefined, 0x03],
};
export const strings: Readonly<Record<string, number>> = {
  movs: 0xa4,
  cmps: 0xa6,
  stos: 0xaa,
  lods: 0xac,
  scas: 0xae,
  ins: 0x6c,
  outs: 0x6e,
};
export const withSuffix = new Set([
  ...arithmetic,
  ...Object.keys(unary),
  ...Object.keys(shifts),
  ...Object.keys(bitTests),
  ...Object.keys(loads),
  'mov',
  'movabs',
  'test',
  'xchg',
  'cmpxchg',
  'xadd',
  'lea',
  'imul',
  'shld',
  'shrd',
  'push',
  'pop',
  'call',
  'jmp',
  'ret',
  'in',
  'out',
  'bswap',
  'movnti',
  'lret',
  'iret',
]);
export const widths: Readonly<Record<string, Width>> = { b: 1, w: 2, l: 4, q: 8 };
export const prefixes: Readonly<Record<string, number>> = {
  lock: 0xf0,
  rep: 0xf3,
  repe: 0xf3,
  repz: 0xf3,
  repne: 0xf2,
  repnz: 0xf2,
  data16: 0x66,
  addr32: 0x67,
  ds: 0x3e,
  cs: 0x2e,
  fs: 0x64,
  gs: 0x65,
};
