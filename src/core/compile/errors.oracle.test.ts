// SPDX-License-Identifier: GPL-2.0-only
/** Wrong and doubtful sources: every error, warning and note at gcc's line and column, in gcc's words and order. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileText, printDiagnostics } from './testkit';

const hasGcc = spawnSync('gcc', ['--version']).status === 0;

const cases = readFileSync(new URL('cases/errors.txt', import.meta.url), 'utf8')
  .split(/^=== /m)
  .slice(1)
  .map((part) => ({ name: part.slice(0, part.indexOf('\n')), text: part.slice(part.indexOf('\n') + 1) }));

/** Where the end of the file is, gcc itself says now with a column, now without. */
const withoutEnd = (line: string): string => line.replace(/^demo\.c:[\d:]+ (error: .*at end of input)$/, '$1');

const flags = [
  '-std=gnu89',
  '-O2',
  '-Wall',
  '-Wundef',
  '-Werror=implicit-int',
  '-Werror=implicit-function-declaration',
  '-Werror=strict-prototypes',
  '-Werror=incompatible-pointer-types',
  '-Wno-trigraphs',
  '-fno-common',
  '-ffreestanding',
];

describe.skipIf(!hasGcc && process.env['CI'] !== 'true')("diagnostics are gcc's", () => {
  let directory = '';
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'kmodscope-errors-'));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test.each(cases)('$name', ({ text }) => {
    writeFileSync(join(directory, 'demo.c'), text);
    const gcc = spawnSync('gcc', [...flags, '-c', 'demo.c', '-o', 'demo.o'], {
      cwd: directory,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    });
    const expected = gcc.stderr
      .split('\n')
      .filter((line) => /^demo\.c:(\d+:\d+: (error|warning|note)|\d+: error: .*at end of input)/.test(line))
      .map(withoutEnd);
    expect(expected.length).toBeGreaterThan(0);
    expect(printDiagnostics(compileText(text).diagnostics, () => text).map(withoutEnd)).toEqual(expected);
  });
});
