// SPDX-License-Identifier: GPL-2.0-only
/** Instructions of the system, run. */
import { expect, it } from 'vitest';
import { Machine } from './machine';
import { EXECUTE, READ, WRITE } from './memory';

const CODE = 0x60000000n;

/** The call's value; `code` ends in ret. */
function run(...code: number[]): bigint {
  const m = new Machine();
  m.memory.map('code', CODE, 4096, READ | WRITE | EXECUTE);
  m.memory.map('stack', 0x7f000000n, 4096, READ | WRITE);
  m.memory.poke(CODE, Uint8Array.from([...code, 0xc3]));
  m.cpu.setRegister(4, 0x7f001000n);
  const outcome = m.call(CODE, [], 100);
  return outcome.kind === 'returned' ? outcome.value : -1n;
}

const moveToEax = (register: number): number[] => [0x89, 0xc0 | (register << 3)];

it.each<[string, number[], bigint]>([
  ['cpuid: the highest leaf', [0x31, 0xc0, 0x0f, 0xa2], 1n],
  ['cpuid: the vendor begins', [0x31, 0xc0, 0x0f, 0xa2, ...moveToEax(3)], 0x646f6d4bn],
  ['cpuid: no SSE', [0xb8, 1, 0, 0, 0, 0x0f, 0xa2, ...moveToEax(2), 0x25, 0, 0, 0, 6], 0n],
  ['mov %cr0: protected mode, paging', [0x0f, 0x20, 0xc0], 0x80050033n],
  ['rdtsc counts instructions', [0x90, 0x90, 0x0f, 0x31], 3n],
  ['rdtscp names the processor', [0xb9, 9, 0, 0, 0, 0x0f, 0x01, 0xf9, ...moveToEax(1)], 0n],
  ['rdmsr: EFER is in long mode', [0xb9, 0x80, 0, 0, 0xc0, 0x0f, 0x32], 0xd01n],
  ['in: nothing is on the port', [0xe4, 0x70, 0x0f, 0xb6, 0xc0], 0xffn],
  ['out: nobody hears it', [0xb8, 7, 0, 0, 0, 0xe6, 0x80, 0xee], 7n],
  ['cli, sti, invlpg, wbinvd, clflush', [0xb8, 8, 0, 0, 0, 0xfa, 0xfb, 0x0f, 1, 0x38, 0x0f, 9, 0x0f, 0xae, 0x38], 8n],
  ['rdmsr of what is not there', [0x31, 0xc9, 0x0f, 0x32], -1n],
])('%s', (_, code, value) => {
  expect(run(...code)).toBe(value);
});
