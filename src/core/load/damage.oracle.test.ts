// SPDX-License-Identifier: GPL-2.0-only
/**
 * Damaged modules: bit flips, cut files, headers, symbols, relocations and strings with other numbers in them.
 * Each ends in a load, a refusal that says why, or an account of what stopped the machine; never in an exception,
 * and the same way every time. `LOAD_SEEDS=from-to` runs more of them than are kept here.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Recorder, silent } from '../base/events';
import { boot, type Kernel } from '../boot';
import { readElf, type ElfFile } from '../elf';
import { insmod, rmmod } from '.';

const builder = join(import.meta.dirname, '../boot/cases/gcc-kernel.sh');
const [FIRST, LAST] = (process.env['LOAD_SEEDS'] ?? '0-400').split('-').map(Number) as [number, number];
vi.setConfig({ testTimeout: 3_600_000, hookTimeout: 180_000 });

function haveTools(): boolean {
  try {
    execFileSync('gcc', ['-dumpmachine'], { stdio: 'ignore' });
    execFileSync('ld', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const SOURCE = `#include <linux/module.h>
#include <linux/init.h>
#include <linux/slab.h>
static int times = 2;
module_param(times, int, 0644);
static char *who = "world";
module_param(who, charp, 0444);
static int list[4];
static int list_n;
module_param_array(list, int, &list_n, 0444);
int shared_fn(int x);
int shared_fn(int x) { return x + times; }
EXPORT_SYMBOL(shared_fn);
int shared_gpl = 5;
EXPORT_SYMBOL_GPL(shared_gpl);
static int *points = &shared_gpl;
static int __init in(void)
{
	void *p = kmalloc(100, GFP_KERNEL);
	int i;
	for (i = 0; i < times; i++)
		pr_info("hello %s %d %d\\n", who, shared_fn(i), *points);
	kfree(p);
	return 0;
}
static void __exit out(void) { pr_info("bye\\n"); }
module_init(in);
module_exit(out);
MODULE_LICENSE("GPL");
MODULE_ALIAS("thing");
`;

/** xorshift32 */
function generator(seed: number): (n: number) => number {
  let x = (Math.imul(seed + 1, 0x9e3779b9) ^ 0x2545f491) | 1;
  return (n) => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) % n;
  };
}

const WORDS = [
  0n,
  1n,
  3n,
  7n,
  0xffn,
  0x1000n,
  0xfff1n,
  0xffffn,
  0x7fffffffn,
  0x80000000n,
  0xffffffffn,
  0x1_0000_0000n,
  0x7fff_ffff_ffff_ffffn,
  0xffff_ffff_ffff_fff0n,
];

function damage(whole: Uint8Array, elf: ElfFile, seed: number): Uint8Array {
  const random = generator(seed);
  if (random(12) === 0) return whole.slice(0, random(whole.length));
  const bytes = whole.slice();
  const view = new DataView(bytes.buffer);
  const put = (at: number, size: number): void => {
    const value = random(3) === 0 ? BigInt(random(0x7fffffff)) : WORDS[random(WORDS.length)]!;
    for (let i = 0; i < size && at + i < bytes.length; i++) bytes[at + i] = Number((value >> BigInt(8 * i)) & 0xffn);
  };
  const { shoff, shnum } = elf.header;
  const entry = (type: number, size: number): number | undefined => {
    const fitting = elf.sections.filter((s) => s.type === type && s.size >= size);
    const section = fitting[random(fitting.length || 1)];
    return section && section.offset + size * random(Math.floor(section.size / size));
  };
  for (let n = random(3); n >= 0; n--) {
    switch (random(8)) {
      case 0:
      case 1:
        bytes[random(bytes.length)]! ^= 1 << random(8);
        break;
      case 2: {
        // a field of a section's header
        const [offset, size] = (
          [
            [0, 4],
            [4, 4],
            [8, 8],
            [16, 8],
            [24, 8],
            [32, 8],
            [40, 4],
            [44, 4],
            [48, 8],
            [56, 8],
          ] as const
        )[random(10)]!;
        put(shoff + 64 * random(shnum) + offset, size);
        break;
      }
      case 3: {
        const [offset, size] = (
          [
            [0, 4],
            [4, 1],
            [5, 1],
            [6, 2],
            [8, 8],
            [16, 8],
          ] as const
        )[random(6)]!;
        put((entry(2, 24) ?? 0) + offset, size);
        break;
      }
      case 4: {
        const [offset, size] = (
          [
            [0, 8],
            [8, 4],
            [12, 4],
            [16, 8],
          ] as const
        )[random(4)]!;
        put((entry(4, 24) ?? 0) + offset, size);
        break;
      }
      case 5: {
        // the file's own header, behind the magic
        const at = 4 + random(60);
        put(at, 1 + random(4));
        break;
      }
      case 6: {
        // something of a section that takes memory: code, parameters, struct module
        const section = elf.sections[random(shnum)]!;
        if (section.type !== 8 && section.size > 0) put(section.offset + random(section.size), 1 + random(8));
        break;
      }
      default: {
        // two sections change places
        const [a, b] = [random(shnum), random(shnum)];
        for (let i = 0; i < 64; i += 4) {
          const kept = view.getUint32(shoff + 64 * a + i, true);
          view.setUint32(shoff + 64 * a + i, view.getUint32(shoff + 64 * b + i, true), true);
          view.setUint32(shoff + 64 * b + i, kept, true);
        }
      }
    }
  }
  return bytes;
}

describe.skipIf(!haveTools() && process.env['CI'] !== 'true')('damaged modules', () => {
  const dir = mkdtempSync(join(tmpdir(), 'damage-'));
  afterAll(() => rmSync(dir, { recursive: true }));
  const images = new Map<'um' | 'x86', { image: Uint8Array; module: Uint8Array }>();
  beforeAll(() => {
    writeFileSync(join(dir, 'victim.c'), SOURCE);
    for (const arch of ['um', 'x86'] as const) {
      const [image, module] = [join(dir, `vmlinux-${arch}`), join(dir, 'victim.ko')];
      execFileSync(builder, ['vmlinux', arch, image], { stdio: ['ignore', 'ignore', 'inherit'] });
      execFileSync(builder, ['module', arch, module, join(dir, 'victim.c')], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      images.set(arch, { image: new Uint8Array(readFileSync(image)), module: new Uint8Array(readFileSync(module)) });
    }
  });

  const ARGS = ['', 'times=1 who=me', 'list=1,2,3 times=0x2', 'who="two words" nothing=1'];
  const outcome = (kernel: Kernel, bytes: Uint8Array, seed: number) => {
    kernel.callLimit = 20_000;
    const recorder = seed % 50 === 0 ? new Recorder() : silent;
    const done = insmod(kernel, { path: 'victim.ko', bytes, marks: [] }, ARGS[seed % ARGS.length]!, recorder);
    const name = kernel.modules[0]?.name;
    const gone = done.exit === 0 && name !== undefined ? rmmod(kernel, name, silent).exit : -1;
    return {
      exit: done.exit,
      error: done.error,
      stderr: done.stderr,
      dmesg: done.dmesg.map((l) => l.text),
      killed: done.killed?.text,
      gone,
    };
  };

  it.each(['um', 'x86'] as const)('%s', (arch) => {
    const { image, module } = images.get(arch)!;
    const { elf } = readElf(module);
    const fresh = (): Kernel => boot({ bytes: image }, [], { arch, commandLine: '', userObjects: [] }, silent).kernel;
    const start = fresh();
    let kernel = start.fork();
    const counts = { loaded: 0, refused: 0, trusted: 0, killed: 0 };
    for (let seed = FIRST; seed < LAST; seed++) {
      const bytes = damage(module, elf!, seed);
      const done = outcome(kernel, bytes, seed);
      // by its exit status and what it says anybody can tell how it ended
      if (done.exit === 137) {
        expect([seed, done.killed]).toEqual([seed, expect.stringMatching(/./)]);
        counts.killed++;
      } else if (done.exit !== 0) {
        expect([
          seed,
          done.exit,
          done.error < 0,
          /^(insmod: ERROR: could not insert module|kmodscope: stopped: insmod waits for)/.test(done.stderr),
        ]).toEqual([seed, done.exit === 130 ? 130 : 1, true, true]);
        if (done.dmesg.some((line) => line.startsWith('kmodscope: '))) counts.trusted++;
        else counts.refused++;
      } else counts.loaded++;
      // every tenth once more, on another kernel: the same
      if (seed % 10 === 0) {
        const again = outcome(start.fork(), damage(module, elf!, seed), seed);
        const first = outcome(start.fork(), bytes, seed);
        expect([seed, again]).toEqual([seed, first]);
      }
      // a fresh kernel wherever something may be left
      if (done.exit !== 1 || kernel.modules.length > 0 || kernel.dead !== undefined) kernel = start.fork();
    }
    if (process.env['LOAD_SEEDS'] !== undefined) process.stdout.write(`${arch}: ${JSON.stringify(counts)}\n`);
    expect(Object.values(counts).every((count) => count > 0)).toBe(true);
  });
});
