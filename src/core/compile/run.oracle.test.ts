// SPDX-License-Identifier: GPL-2.0-only
/**
 * Small programs compiled here and by gcc: the same output from gcc's code on this processor, from ours
 * on this processor, and from ours in the machine of `core/machine`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assemble } from '../assemble';
import { hasErrors } from '../base/diagnostic';
import { silent } from '../base/events';
import { readElf } from '../elf';
import { format } from '../machine/format';
import { Machine } from '../machine/machine';
import { EXECUTE, READ, WRITE } from '../machine/memory';
import { randomProgram } from './random-program';
import { compileText, printDiagnostics } from './testkit';

const hasGcc = spawnSync('gcc', ['--version']).status === 0 && process.arch === 'x64';

const folder = new URL('cases/run/', import.meta.url);
const written = readdirSync(folder)
  .sort()
  .flatMap((file) =>
    readFileSync(new URL(file, folder), 'utf8')
      .split(/^=== /m)
      .slice(1)
      .map((part) => ({
        name: `${file.replace('.txt', '')}: ${part.slice(0, part.indexOf('\n'))}`,
        text: part.slice(part.indexOf('\n') + 1),
      })),
  );

/** Seeds are kept: a program that once went wrong stays. */
const seeds = Array.from({ length: 80 }, (_, i) => i + 1);
const cases = [...written, ...seeds.map((seed) => ({ name: `random: ${seed}`, text: randomProgram(seed) }))];

const prologue = 'extern int printk(const char *, ...);\n';

/** Runs each program in a process of its own, so that one that crashes is one that fails. */
const harness = `
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
int printk(const char *f, ...) { va_list ap; int r; va_start(ap, f); r = vprintf(f, ap); va_end(ap); return r; }
${cases.map((_, i) => `void run_${i}(void);`).join('\n')}
static void (*const runs[])(void) = { ${cases.map((_, i) => `run_${i}`).join(', ')} };
int main(void) {
  for (int i = 0; i < ${cases.length}; i++) {
    int status;
    printf("=== %d\\n", i); fflush(stdout);
    if (fork() == 0) { runs[i](); fflush(stdout); _exit(0); }
    wait(&status);
    if (status) printf("status %d\\n", status);
    fflush(stdout);
  }
  return 0;
}`;

/** What the programs' surroundings are in the machine: printk is the host's, number 1. */
const surroundings = `
asm(".globl printk\\nprintk: movl $1,%eax\\n.byte 0x0f,0x01,0xc1\\nret");
void *memcpy(void *d, const void *s, unsigned long n) { char *p = d; const char *q = s; while (n--) *p++ = *q++; return d; }
void *memmove(void *d, const void *s, unsigned long n) { char *p = d; const char *q = s; if (p < q) while (n--) *p++ = *q++; else while (n--) p[n] = q[n]; return d; }
void *memset(void *d, int c, unsigned long n) { char *p = d; while (n--) *p++ = c; return d; }
int memcmp(const void *a, const void *b, unsigned long n) { const unsigned char *p = a, *q = b; for (; n; n--, p++, q++) if (*p != *q) return *p - *q; return 0; }
unsigned long strlen(const char *s) { const char *p = s; while (*p) p++; return p - s; }
int strcmp(const char *a, const char *b) { while (*a && *a == *b) a++, b++; return *(unsigned char *)a - *(unsigned char *)b; }
`;

const gccFlags = ['-std=gnu89', '-O1', '-w', '-ffreestanding', '-fno-pie', '-fwrapv', '-fno-strict-aliasing'];

/** Runs the functions `run_<i>` of a linked image; what they print. */
function runInMachine(image: Uint8Array): string[] {
  const machine = new Machine();
  const { elf } = readElf(image);
  for (const segment of elf!.segments) {
    if (segment.type !== 1) continue;
    const from = segment.vaddr & ~0xfffn;
    machine.memory.map('image', from, Number(segment.vaddr - from) + segment.memsz, READ | WRITE | EXECUTE);
    machine.memory.poke(segment.vaddr, elf!.bytes.subarray(segment.offset, segment.offset + segment.filesz));
  }
  machine.memory.map('stack', 0x7ff00000n, 0x20000, READ | WRITE);
  const text = (address: bigint, limit: number): Uint8Array => {
    const bytes: number[] = [];
    for (let at = address; bytes.length < limit; at++) {
      const byte = machine.memory.peek(at, 1)?.[0] ?? 0;
      if (byte === 0) break;
      bytes.push(byte);
    }
    return Uint8Array.from(bytes);
  };
  let out = '';
  machine.provide(1, (args) => {
    const printed = format(text(args.take(), 4096), {
      take: () => args.take(),
      string: text,
      bytes: (address, size) => machine.memory.peek(address, size),
      symbol: (address) => address.toString(16),
    });
    out += Buffer.from(printed).toString('latin1');
    return BigInt(printed.length);
  });
  const symbols = new Map(Array.from(elf!.symbols()!, (symbol) => [symbol.name, symbol.value]));
  return cases.map((_, i) => {
    out = '';
    machine.cpu.setRegister(4, 0x7ff1ff00n);
    const outcome = machine.call(symbols.get(`run_${i}`)!, [], 20_000_000);
    return outcome.kind === 'returned'
      ? out
      : `${out}(${JSON.stringify(outcome, (_key, v: unknown) => (typeof v === 'bigint' ? v.toString(16) : v))})`;
  });
}

describe.skipIf(!hasGcc && process.env['CI'] !== 'true')('programs run as gcc has them run', () => {
  let directory = '';
  let ours: string[] = [];
  let gcc: string[] = [];
  let machine: string[] = [];
  const problems = new Map<number, string>();

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'kmodscope-run-'));
    const at = (name: string) => join(directory, name);
    writeFileSync(at('harness.c'), harness);
    writeFileSync(at('surroundings.c'), surroundings);
    execFileSync('gcc', ['-O0', '-c', 'harness.c', '-o', 'harness.o'], { cwd: directory });
    execFileSync(
      'gcc',
      [
        '-O1',
        '-mgeneral-regs-only',
        '-fno-tree-loop-distribute-patterns',
        '-ffreestanding',
        '-fno-pie',
        '-c',
        'surroundings.c',
      ],
      { cwd: directory },
    );
    cases.forEach(({ text }, i) => writeFileSync(at(`g${i}.c`), prologue + text));
    // One call for all: gcc leaves what it preprocessed beside each object.
    execFileSync('gcc', [...gccFlags, '-save-temps', '-c', ...cases.map((_, i) => `g${i}.c`)], {
      cwd: directory,
      stdio: 'pipe',
    });
    cases.forEach((_, i) => {
      const source = readFileSync(at(`g${i}.i`), 'utf8').replace(/^# .*$/gm, '');
      const unit = compileText(source, { warnings: ['-w'] });
      if (hasErrors(unit.diagnostics) || unit.items.some((item) => item.kind === 'function' && item.trap))
        problems.set(i, printDiagnostics(unit.diagnostics, () => source).join('\n'));
      writeFileSync(at(`o${i}.o`), assemble(unit, silent).object.bytes);
      for (const which of ['g', 'o']) {
        // Every program is called run and may name things as it likes: only run_<i> stays visible.
        const rename = ['--redefine-sym', `run=run_${i}`, '--keep-global-symbol', `run_${i}`];
        execFileSync('objcopy', [...rename, at(`${which}${i}.o`)]);
      }
    });
    const objects = (which: string) => cases.map((_, i) => `${which}${i}.o`);
    const link = (which: string): string[] => {
      execFileSync('gcc', ['-no-pie', '-z', 'noexecstack', '-o', which, 'harness.o', ...objects(which)], {
        cwd: directory,
      });
      return execFileSync(at(which), { encoding: 'latin1', timeout: 60_000 })
        .split(/^=== \d+\n/m)
        .slice(1);
    };
    gcc = link('g');
    ours = link('o');
    execFileSync(
      'ld',
      ['-Ttext=0x60001000', '-e', 'run_0', '-z', 'noexecstack', '-o', 'image', 'surroundings.o', ...objects('o')],
      { cwd: directory },
    );
    machine = runInMachine(new Uint8Array(readFileSync(at('image'))));
  }, 240_000);
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test.each(cases.map(({ name }, i) => [name, i] as const))('%s', (_name, i) => {
    expect(problems.get(i) ?? '').toBe('');
    expect(gcc[i]).not.toBe('');
    expect(ours[i]).toBe(gcc[i]);
    expect(machine[i]).toBe(gcc[i]);
  });
});
