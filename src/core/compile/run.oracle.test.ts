// SPDX-License-Identifier: GPL-2.0-only
/** Small programs compiled here and by gcc, linked with the same harness, run on the real CPU: the same output. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assemble } from '../assemble';
import { hasErrors } from '../base/diagnostic';
import { silent } from '../base/events';
import { randomProgram } from './random-program';
import { compileText, printDiagnostics } from './testkit';

const hasGcc = spawnSync('gcc', ['--version']).status === 0;

const written = readFileSync(new URL('cases/run.txt', import.meta.url), 'utf8')
  .split(/^=== /m)
  .slice(1)
  .map((part) => ({ name: part.slice(0, part.indexOf('\n')), text: part.slice(part.indexOf('\n') + 1) }));

/** Seeds are kept: a program that once went wrong stays. */
const seeds = Array.from({ length: 30 }, (_, i) => i + 1);
const cases = [...written, ...seeds.map((seed) => ({ name: `random program ${seed}`, text: randomProgram(seed) }))];

const prologue = 'extern int printk(const char *, ...);\n';
const harness = (n: number): string => `
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
int printk(const char *f, ...) { va_list ap; int r; va_start(ap, f); r = vprintf(f, ap); va_end(ap); return r; }
${Array.from({ length: n }, (_, i) => `void run_${i}(void);`).join('\n')}
static void (*const runs[])(void) = { ${Array.from({ length: n }, (_, i) => `run_${i}`).join(', ')} };
int main(void) {
  for (int i = 0; i < ${n}; i++) {
    int status;
    printf("=== %d\\n", i); fflush(stdout);
    if (fork() == 0) { runs[i](); fflush(stdout); _exit(0); }
    wait(&status);
    if (status) printf("status %d\\n", status);
    fflush(stdout);
  }
  return 0;
}`;

describe.skipIf(!hasGcc && process.env['CI'] !== 'true')('programs run as gcc has them run', () => {
  let directory = '';
  let ours: string[] = [];
  let gcc: string[] = [];
  const problems = new Map<number, string>();

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'kmodscope-run-'));
    const at = (name: string) => join(directory, name);
    writeFileSync(at('harness.c'), harness(cases.length));
    execFileSync('gcc', ['-O0', '-c', at('harness.c'), '-o', at('harness.o')]);
    cases.forEach(({ text }, i) => {
      writeFileSync(at(`${i}.c`), prologue + text);
      const source = execFileSync('gcc', ['-E', '-P', '-std=gnu89', at(`${i}.c`)], { encoding: 'utf8' });
      writeFileSync(at(`${i}.i`), source);
      execFileSync('gcc', [
        '-std=gnu89',
        '-O1',
        '-w',
        '-ffreestanding',
        '-fno-pie',
        '-fwrapv',
        '-fno-strict-aliasing',
        '-c',
        at(`${i}.i`),
        '-o',
        at(`g${i}.o`),
      ]);
      const unit = compileText(source, { warnings: ['-w'] });
      if (hasErrors(unit.diagnostics) || unit.items.some((item) => item.kind === 'function' && item.trap))
        problems.set(i, printDiagnostics(unit.diagnostics, () => source).join('\n'));
      writeFileSync(at(`o${i}.o`), assemble(unit, silent).object.bytes);
      for (const which of ['g', 'o']) {
        // Every program is called run and may name things as it likes: only run_<i> stays visible.
        execFileSync('objcopy', [
          '--redefine-sym',
          `run=run_${i}`,
          '--keep-global-symbol',
          `run_${i}`,
          at(`${which}${i}.o`),
        ]);
      }
    });
    const link = (which: string): string[] => {
      execFileSync('gcc', ['-no-pie', '-o', at(which), at('harness.o'), ...cases.map((_, i) => at(`${which}${i}.o`))]);
      return execFileSync(at(which), { encoding: 'latin1', timeout: 20_000 })
        .split(/^=== \d+\n/m)
        .slice(1);
    };
    gcc = link('g');
    ours = link('o');
  }, 120_000);
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test.each(cases.map(({ name }, i) => [name, i] as const))('%s', (_name, i) => {
    expect(problems.get(i) ?? '').toBe('');
    expect(gcc[i]).not.toBe('');
    expect(ours[i]).toBe(gcc[i]);
  });
});
