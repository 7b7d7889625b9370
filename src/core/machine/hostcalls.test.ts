// SPDX-License-Identifier: GPL-2.0-only
/** The host's functions that tasks, timers and user memory are made of (include/asm-generic/hostcall.h). */
import { describe, expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8 } from '../base/bytes';
import { Kernel } from './kernel';
import { EXECUTE, READ, WRITE } from './memory';
import { SymbolTable, type KernelSymbol } from './symbols';

const CODE = 0x60000000n;
const DATA = 0x60010000n;
const HOST = { delay: 11, vsnprintf: 12, stack: 13, copy: 14 } as const;

const symbol = (name: string, address: bigint, size = 8): KernelSymbol => ({
  name,
  address,
  size,
  code: false,
  global: true,
  weak: false,
  section: '.data',
});

/** A kernel of one function: `mov $number,%eax; vmcall; ret`. */
function kernel(number: number, symbols: readonly KernelSymbol[] = []): Kernel {
  const k = new Kernel('um', new SymbolTable(symbols, [], ''));
  const { memory } = k.machine;
  memory.map('code', CODE, 4096, READ | EXECUTE);
  memory.poke(CODE, Uint8Array.of(0xb8, number, 0, 0, 0, 0x0f, 0x01, 0xc1, 0xc3));
  memory.map('data', DATA, 4096, READ | WRITE);
  return k;
}

function call(k: Kernel, ...args: bigint[]): bigint {
  const outcome = k.machine.call(CODE, args, 1000);
  if (outcome.kind !== 'returned') throw new Error(outcome.kind);
  return outcome.value;
}

describe('copy: what could not be copied', () => {
  it.each<[string, bigint, bigint, bigint, bigint]>([
    ['everything can', DATA + 100n, DATA, 16n, 0n],
    ['nothing, for want of a source', DATA, 0x1000n, 16n, 16n],
    ['nothing, for want of a place', 0x1000n, DATA, 16n, 16n],
    ['up to the end of the memory', DATA, DATA + 4090n, 16n, 10n],
    ['no bytes at all', 0n, 0n, 0n, 0n],
  ])('%s', (_, to, from, size, left) => {
    const k = kernel(HOST.copy);
    k.mapStack();
    expect(call(k, to, from, size)).toBe(left);
  });

  it('copies', () => {
    const k = kernel(HOST.copy);
    k.mapStack();
    k.machine.memory.poke(DATA, encodeUtf8('hello'));
    call(k, DATA + 8n, DATA, 5n);
    expect(k.text(DATA + 8n)).toBe('hello');
  });
});

it('delay: the clock goes on', () => {
  const k = kernel(HOST.delay);
  k.mapStack();
  const before = k.machine.now;
  call(k, 5_000_000n);
  expect(k.machine.now - before).toBeGreaterThanOrEqual(5_000_000);
  expect(k.machine.now - before).toBeLessThan(5_100_000);
  // a delay is no work
  expect(k.machine.instructions).toBe(3);
});

describe('stack', () => {
  it('each is 16 KB of its own, below the one before', () => {
    const k = kernel(HOST.stack);
    k.mapStack();
    const first = call(k);
    const second = call(k);
    expect(second).toBeLessThanOrEqual(first - 16384n);
    expect(k.machine.memory.poke64(first + 16376n, 1n)).toBe(true);
    expect(k.machine.memory.poke64(first - 8n, 1n)).toBe(false);
  });

  it('there are no more than 256', () => {
    const k = kernel(HOST.stack);
    k.mapStack();
    for (let n = 0; n < 256; n++) expect(call(k)).not.toBe(0n);
    expect(call(k)).toBe(0n);
  });
});

describe('vsnprintf: a va_list of the psABI', () => {
  /** gp_offset, fp_offset, overflow_arg_area, reg_save_area */
  function list(k: Kernel, offset: number): void {
    const { memory } = k.machine;
    memory.poke32(DATA, offset);
    memory.poke32(DATA + 4n, 48);
    memory.poke64(DATA + 8n, DATA + 512n);
    memory.poke64(DATA + 16n, DATA + 256n);
    for (let n = 0n; n < 6n; n++) memory.poke64(DATA + 256n + 8n * n, 10n + n);
    for (let n = 0n; n < 4n; n++) memory.poke64(DATA + 512n + 8n * n, 20n + n);
    memory.poke(DATA + 1024n, encodeUtf8('%d %d %d\0'));
  }

  it.each([
    [0, 100n, '10 11 12', 8n],
    [32, 100n, '14 15 20', 8n],
    [48, 100n, '20 21 22', 8n],
    [24, 4n, '13 ', 8n],
  ])('gp_offset %i, %i bytes', (offset, size, text, length) => {
    const k = kernel(HOST.vsnprintf);
    k.mapStack();
    list(k, offset);
    expect(call(k, DATA + 2048n, size, DATA + 1024n, DATA)).toBe(length);
    expect(k.text(DATA + 2048n)).toBe(text);
  });

  it('leaves the list after what it took', () => {
    const k = kernel(HOST.vsnprintf);
    k.mapStack();
    list(k, 40);
    call(k, DATA + 2048n, 100n, DATA + 1024n, DATA);
    expect(k.machine.memory.peek32(DATA)).toBe(48);
    expect(k.machine.memory.peek64(DATA + 8n)).toBe(DATA + 512n + 16n);
  });
});

it('jiffies: whoever reads it finds what it is by now, in a copy of the kernel, too', () => {
  const k = kernel(HOST.delay, [symbol('jiffies_64', DATA + 8n)]);
  const first = 0xffff8ad0n; // (unsigned int)(-300 * 100)
  k.machine.memory.poke64(DATA + 8n, first);
  // mov (%rdi),%rax; ret
  k.machine.memory.poke(CODE, Uint8Array.of(0x48, 0x8b, 0x07, 0xc3));
  k.mapStack();
  expect(call(k, DATA + 8n)).toBe(first);
  k.machine.sleep(2_000_000_000);
  expect(call(k, DATA + 8n)).toBe(first + 200n);
  const copy = k.fork();
  copy.machine.sleep(1_000_000_000);
  expect(call(copy, DATA + 8n)).toBe(first + 300n);
  expect(call(k, DATA + 8n)).toBe(first + 200n);
});

it('process: current is the first task again, under the name of the program', () => {
  const k = kernel(HOST.delay, [
    symbol('init_task', DATA + 64n, 64),
    symbol('current_task', DATA + 8n),
    symbol('task_offsets', DATA + 16n, 16),
  ]);
  const { memory } = k.machine;
  [0, 8, 12, 16].forEach((offset, n) => memory.poke32(DATA + 16n + 4n * BigInt(n), offset));
  memory.poke64(DATA + 8n, DATA + 256n);
  k.process = { name: 'a name that is too long', pid: 77 };
  expect(memory.peek64(DATA + 8n)).toBe(DATA + 64n);
  expect(memory.peek32(DATA + 64n + 8n)).toBe(77);
  expect(decodeUtf8(memory.peek(DATA + 64n + 16n, 16)!)).toBe('a name that is \0');
  // the thread that was running when it died is dead
  expect(memory.peek32(DATA + 256n)).toBe(0x80);
});
