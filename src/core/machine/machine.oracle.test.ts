// SPDX-License-Identifier: GPL-2.0-only
/**
 * The machine against the processor this runs on: functions of cases/integer.c, compiled by gcc at
 * several levels, give the same numbers in both, for chosen and for random arguments (fixed seed).
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readElf } from '../elf';
import { Machine } from './machine';
import { EXECUTE, READ, WRITE } from './memory';

const source = join(import.meta.dirname, 'cases/integer.c');
const names = [...readFileSync(source, 'utf8').matchAll(/^u64 (\w+)\(/gm)].map((m) => m[1]!);

// gcc runs here: on a busy machine that takes its time
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

function haveGcc(): boolean {
  try {
    execFileSync('gcc', ['-dumpmachine'], { stdio: 'ignore' });
    return process.arch === 'x64';
  } catch {
    return false;
  }
}

const common = [
  '-std=gnu11',
  '-mno-sse',
  '-mno-mmx',
  '-mno-red-zone',
  '-mgeneral-regs-only',
  '-fno-stack-protector',
  '-fno-pic',
  '-fno-pie',
  '-w',
];
const variants: Readonly<Record<string, readonly string[]>> = {
  '-O0': ['-O0', '-fcf-protection=none'],
  '-O1': ['-O1', '-fcf-protection=full'],
  '-O2': ['-O2', '-fcf-protection=none'],
  '-Os': ['-Os', '-fcf-protection=none'],
  '-O3': ['-O3', '-fcf-protection=none', '-fno-tree-vectorize'],
};

const EDGES = [
  0n,
  1n,
  2n,
  7n,
  31n,
  32n,
  63n,
  64n,
  0x7fn,
  0x80n,
  0xffn,
  0x7fffn,
  0x8000n,
  0xffffn,
  0x7fffffffn,
  0x80000000n,
  0xffffffffn,
  0x100000000n,
  0x7fffffffffffffffn,
  0x8000000000000000n,
  0xffffffffffffffffn,
];

/** xorshift64*, seed kept. */
function randoms(seed: bigint): () => bigint {
  let x = seed;
  return () => {
    x ^= x >> 12n;
    x = BigInt.asUintN(64, x ^ (x << 25n));
    x ^= x >> 27n;
    return BigInt.asUintN(64, x * 0x2545f4914f6cdd1dn);
  };
}

function argumentSets(): bigint[][] {
  const next = randoms(0x9e3779b97f4a7c15n);
  const pick = () => EDGES[Number(next() % BigInt(EDGES.length))]!;
  const sets: bigint[][] = [];
  for (let i = 0; i < 60; i++) sets.push([pick(), pick(), pick()]);
  for (let i = 0; i < 60; i++)
    sets.push([next() >> (next() % 64n), next() >> (next() % 64n), next() >> (next() % 64n)]);
  return sets;
}

describe.skipIf(!haveGcc() && process.env['CI'] !== 'true')('machine against the native processor', () => {
  const dir = mkdtempSync(join(tmpdir(), 'machine-'));
  const sets = argumentSets();
  afterAll(() => rmSync(dir, { recursive: true }));

  describe.each(Object.keys(variants))('%s', (variant) => {
    let native: bigint[][] = [];
    let machine: Machine;
    const address = new Map<string, bigint>();

    beforeAll(() => {
      const flags = [...common, ...variants[variant]!];
      const object = join(dir, `cases${variant}.o`);
      execFileSync('gcc', [...flags, '-ffreestanding', '-c', source, '-o', object]);
      const main = `#include <stdio.h>
typedef unsigned long u64;
${names.map((n) => `u64 ${n}(u64,u64,u64);`).join('\n')}
static u64 (*const all[])(u64,u64,u64) = { ${names.join(', ')} };
static const u64 sets[][3] = { ${sets.map((s) => `{ ${s.map((v) => `${v}UL`).join(', ')} }`).join(',\n')} };
int main(void) { for (unsigned s = 0; s < sizeof(sets) / sizeof(sets[0]); s++) for (unsigned f = 0; f < sizeof(all) / sizeof(all[0]); f++) printf("%lu\\n", all[f](sets[s][0], sets[s][1], sets[s][2])); }`;
      writeFileSync(join(dir, `main${variant}.c`), main);
      execFileSync('gcc', [
        '-w',
        '-no-pie',
        join(dir, `main${variant}.c`),
        object,
        '-o',
        join(dir, `native${variant}`),
      ]);
      const printed = execFileSync(join(dir, `native${variant}`), { encoding: 'utf8' })
        .trim()
        .split('\n')
        .map(BigInt);
      native = sets.map((_, s) => printed.slice(s * names.length, (s + 1) * names.length));
      const linked = join(dir, `linked${variant}`);
      // the compiler's own helpers (__popcountdi2) come from libgcc
      const libgcc = execFileSync('gcc', ['-print-libgcc-file-name'], { encoding: 'utf8' }).trim();
      execFileSync('ld', ['-Ttext=0x60001000', '-e', names[0]!, object, libgcc, '-o', linked]);
      machine = new Machine();
      const { elf } = readElf(new Uint8Array(readFileSync(linked)));
      for (const segment of elf!.segments) {
        if (segment.type !== 1) continue;
        const from = segment.vaddr & ~0xfffn;
        machine.memory.map('image', from, Number(segment.vaddr - from) + segment.memsz, READ | WRITE | EXECUTE);
        machine.memory.poke(segment.vaddr, elf!.bytes.subarray(segment.offset, segment.offset + segment.filesz));
      }
      machine.memory.map('stack', 0x7ff00000n, 0x10000, READ | WRITE);
      machine.cpu.setRegister(4, 0x7ff0ff00n);
      for (const symbol of elf!.symbols()!) address.set(symbol.name, symbol.value);
    });

    it.each(names)('%s', (name) => {
      const f = names.indexOf(name);
      sets.forEach((args, s) => {
        const outcome = machine.call(address.get(name)!, args, 1_000_000);
        const wanted = { args, outcome: { kind: 'returned', value: native[s]![f] } };
        expect({ args, outcome }).toEqual(wanted);
      });
    });
  });
});
