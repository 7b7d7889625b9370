// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, it } from 'vitest';
import { Machine } from './machine';
import { EXECUTE, READ, WRITE } from './memory';

const CODE = 0x60000000n;
const STACK = 0x7f000000n;

function machine(...code: number[]): Machine {
  const m = new Machine();
  m.memory.map('code', CODE, 4096, READ | WRITE | EXECUTE);
  m.memory.map('stack', STACK, 4096, READ | WRITE);
  m.memory.poke(CODE, Uint8Array.from(code));
  m.cpu.setRegister(4, STACK + 4096n);
  return m;
}

describe('machine: how a call ends', () => {
  it.each<[string, number[], unknown]>([
    ['returns rax', [0xb8, 42, 0, 0, 0, 0xc3], { kind: 'returned', value: 42n }],
    [
      'an SSE instruction is named',
      [0x0f, 0x28, 0xc1],
      { kind: 'trap', what: 'unknown', bytes: Uint8Array.of(0x0f, 0x28), ip: CODE },
    ],
    ['ud2', [0x90, 0x0f, 0x0b], { kind: 'trap', what: 'ud2', bytes: Uint8Array.of(0x0f, 0x0b), ip: CODE + 1n }],
    ['int3', [0xcc], { kind: 'trap', what: 'int3', bytes: Uint8Array.of(0xcc, 0), ip: CODE }],
    [
      'a division by zero',
      [0x31, 0xc9, 0xf7, 0xf1],
      { kind: 'trap', what: 'divide', bytes: Uint8Array.of(0xf7, 0xf1), ip: CODE + 2n },
    ],
    [
      'a quotient too large',
      [0xb8, 0, 0, 0, 0, 0xba, 1, 0, 0, 0, 0xb9, 1, 0, 0, 0, 0xf7, 0xf1],
      { kind: 'trap', what: 'divide', bytes: Uint8Array.of(0xf7, 0xf1), ip: CODE + 15n },
    ],
    ['hlt', [0xf4], { kind: 'halted', ip: CODE }],
    ['an endless loop', [0xeb, 0xfe], { kind: 'limit', ip: CODE }],
    [
      'NULL',
      [0x31, 0xc0, 0xc7, 0x40, 8, 1, 0, 0, 0],
      { kind: 'fault', fault: { access: 'write', address: 8n, present: false }, ip: CODE + 2n },
    ],
    [
      'a jump to nowhere',
      [0x31, 0xc0, 0xff, 0xe0],
      { kind: 'fault', fault: { access: 'execute', address: 0n, present: false }, ip: 0n },
    ],
    [
      'running data',
      [0xb8, 0, 0, 0, 0x7f, 0xff, 0xe0],
      { kind: 'fault', fault: { access: 'execute', address: STACK, present: true }, ip: STACK },
    ],
    [
      'a host function there is none of',
      [0xb8, 99, 0, 0, 0, 0x0f, 0x01, 0xc1],
      expect.objectContaining({ kind: 'stopped' }),
    ],
    [
      'an instruction cut off by the end of its region',
      [],
      { kind: 'trap', what: 'unknown', bytes: Uint8Array.of(0xe8), ip: CODE + 4095n },
    ],
  ])('%s', (name, code, wanted) => {
    const m = machine(...code);
    if (name.startsWith('an instruction cut')) m.memory.poke(CODE + 4095n, Uint8Array.of(0xe8));
    expect(m.call(code.length === 0 ? CODE + 4095n : CODE, [], 100_000)).toEqual(wanted);
  });
});

describe('machine: state', () => {
  it('a long repeat counts its elements against the limit', () => {
    // mov ecx,0x7fffffff; mov edi,0x61000000; rep stosb; ret
    const m = machine(0xb9, 0xff, 0xff, 0xff, 0x7f, 0xbf, 0, 0, 0, 0x61, 0xf3, 0xaa, 0xc3);
    m.memory.map('large', 0x61000000n, 1 << 20, READ | WRITE);
    expect(m.call(CODE, [], 100_000)).toEqual({ kind: 'limit', ip: CODE + 10n });
    expect(m.instructions).toBeLessThan(110_000);
  });

  it('code that is overwritten is decoded again', () => {
    // mov [rip+1], byte 7 patches the immediate of the mov that follows
    const m = machine(0xc6, 0x05, 0x01, 0, 0, 0, 7, 0xb8, 1, 0, 0, 0, 0xc3);
    m.memory.poke(CODE, Uint8Array.of(0xb8, 1, 0, 0, 0, 0xc3));
    expect(m.call(CODE, [], 100)).toEqual({ kind: 'returned', value: 1n });
    m.memory.poke(CODE, Uint8Array.of(0xc6, 0x05, 0x01, 0, 0, 0, 7, 0xb8, 1, 0, 0, 0, 0xc3));
    expect(m.call(CODE, [], 100)).toEqual({ kind: 'returned', value: 7n });
  });

  it('passes six arguments in registers and puts the stack back', () => {
    // lea rax,[rdi+rsi]; add rax,rdx; add rax,rcx; add rax,r8; add rax,r9; ret
    const m = machine(
      0x48,
      0x8d,
      0x04,
      0x37,
      0x48,
      0x01,
      0xd0,
      0x48,
      0x01,
      0xc8,
      0x4c,
      0x01,
      0xc0,
      0x4c,
      0x01,
      0xc8,
      0xc3,
    );
    expect(m.call(CODE, [1n, 10n, 100n, 1000n, 10000n, 100000n], 100)).toEqual({ kind: 'returned', value: 111111n });
    expect(m.cpu.register(4)).toBe(STACK + 4096n);
  });

  it('shows calls and returns with what they return', () => {
    // call +1; ret; mov eax,5; ret
    const m = machine(0xe8, 1, 0, 0, 0, 0xc3, 0xb8, 5, 0, 0, 0, 0xc3);
    const seen: string[] = [];
    m.follow({
      onCall: (f) => seen.push(`call ${f.target - CODE} from ${f.returnTo - CODE}`),
      onReturn: (f, v) => seen.push(`return ${f.target - CODE} ${v}`),
    });
    m.call(CODE, [], 100);
    expect(seen).toEqual(['call 6 from 5', 'return 6 5']);
    expect(m.frames).toEqual([]);
  });

  it('a host function may call back into the machine', () => {
    // 0: mov eax,1; vmcall; ret   16: mov eax,21; ret
    const m = machine(0xb8, 1, 0, 0, 0, 0x0f, 0x01, 0xc1, 0xc3);
    m.memory.poke(CODE + 16n, Uint8Array.of(0xb8, 21, 0, 0, 0, 0xc3));
    m.provide(1, () => {
      const inner = m.call(CODE + 16n, [], 100);
      return inner.kind === 'returned' ? inner.value * 2n : 0n;
    });
    expect(m.call(CODE, [], 100)).toEqual({ kind: 'returned', value: 42n });
  });

  it('reads a seventh argument of a host call from the stack', () => {
    const m = machine(0x6a, 77, 0xe8, 2, 0, 0, 0, 0x58, 0xc3, 0xb8, 1, 0, 0, 0, 0x0f, 0x01, 0xc1, 0xc3);
    let last = 0n;
    m.provide(1, (args) => {
      for (let i = 0; i < 7; i++) last = args.take();
      return 0n;
    });
    m.call(CODE, [1n, 2n, 3n, 4n, 5n, 6n], 100);
    expect(last).toBe(77n);
  });
});
