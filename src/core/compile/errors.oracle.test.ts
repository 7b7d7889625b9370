// SPDX-License-Identifier: GPL-2.0-only
/**
 * Wrong and doubtful sources: every error, warning and note at gcc's line and column, in gcc's words and order;
 * and the gallery's sources with a mistake each: refused or taken as gcc does, the first error where gcc
 * has it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeUtf8, encodeUtf8 } from '../base/bytes';
import type { Diagnostic } from '../base/diagnostic';
import { hasErrors } from '../base/diagnostic';
import { silent } from '../base/events';
import { filesFromMap } from '../base/files';
import { preprocess } from '../preprocess';
import { plan } from '../source';
import { compile } from './index';
import { kernelWarnings } from './options';
import { mistakeIn } from './random-mistake';
import { printDiagnostics } from './testkit';

const src = fileURLToPath(new URL('../../', import.meta.url));
const linux = join(src, 'linux');
const hasGcc = spawnSync('gcc', ['--version']).status === 0;

const headers = new Map(
  readdirSync(linux, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(linux.length + 1), new Uint8Array(readFileSync(path))] as const;
    }),
);

/** What Kbuild gives the compiler for `demo.c` as a module. */
const unit = plan(
  { files: { Makefile: 'obj-m := demo.o\n', '.config': '', 'demo.c': '' }, arch: 'um' },
  filesFromMap(headers),
  silent,
).plan.units[0]!;

const flags = ['-std=gnu89', '-O2', ...kernelWarnings, '-fno-common', '-ffreestanding', '-fno-pie', '-mcmodel=kernel'];

/** gcc's words, without the lines of source it draws. */
function gccSays(directory: string, text: string): { lines: string[]; taken: boolean } {
  writeFileSync(join(directory, 'demo.c'), text);
  const cppFlags = text.includes('#include') ? unit.cppFlags : [];
  const gcc = spawnSync('gcc', [...cppFlags, ...flags, '-fdiagnostics-color=never', '-c', 'demo.c', '-o', 'demo.o'], {
    cwd: directory,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  const lines = gcc.stderr
    .split('\n')
    .filter((line) => /^[^\s:]+:[\d:]+ (fatal error|error|warning|note): /.test(line));
  return { lines, taken: gcc.status === 0 };
}

function weSay(text: string): { lines: string[]; taken: boolean } {
  const files = filesFromMap(new Map([...headers, ['demo.c', encodeUtf8(text)]]));
  const cppFlags = text.includes('#include') ? unit.cppFlags : [];
  const done = preprocess(
    { unit: 'demo.o', source: 'demo.c', flags: cppFlags, userFiles: (path: string) => path === 'demo.c' },
    files,
    silent,
  );
  const diagnostics: Diagnostic[] = [...done.diagnostics];
  if (!diagnostics.some((d) => d.severity === 'fatal')) {
    const { tokens, origins } = done;
    const compiled = compile(
      { unit: 'demo.o', source: 'demo.c', tokens, origins, options: {}, files, preprocessed: done },
      silent,
    );
    diagnostics.push(...compiled.diagnostics);
  }
  const textOf = (file: string): string => {
    const bytes = files.read(file);
    return bytes ? decodeUtf8(bytes) : '';
  };
  return { lines: printDiagnostics(diagnostics, textOf), taken: !hasErrors(diagnostics) };
}

const cases = readFileSync(new URL('cases/errors.txt', import.meta.url), 'utf8')
  .split(/^=== /m)
  .slice(1)
  .map((part) => ({ name: part.slice(0, part.indexOf('\n')), text: part.slice(part.indexOf('\n') + 1) }));

/** Mistakes are made in these; a name is an example of the gallery. */
const sources = [
  'alias',
  'bits',
  'cdev/reader.c',
  'char-device',
  'container-of',
  'debugfs',
  'errno-pointer',
  'exports',
  'function-table',
  'goto-out',
  'hello',
  'ioctl',
  'kthread',
  'linked-list',
  'misc-device',
  'notifier',
  'params',
  'platform-driver',
  'strings',
  'timer',
].map((name) => ({
  name,
  text: readFileSync(join(src, 'examples', name.includes('/') ? name : `${name}/demo.c`), 'utf8'),
}));

const mistakes = Array.from({ length: 200 }, (_, seed) => {
  const { name, text } = sources[seed % sources.length]!;
  const made = mistakeIn(text, seed);
  return { name: `${seed}: ${name}, ${made.what}`, text: made.text };
});

const firstError = (lines: readonly string[]): string | undefined =>
  lines.find((line) => / (fatal )?error: /.test(line))?.replace(/^(\S+?:\d+):\d+:/, '$1:');

describe.skipIf(!hasGcc && process.env['CI'] !== 'true')("diagnostics are gcc's", () => {
  let directory = '';
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'kmodscope-errors-'));
    for (const name of readdirSync(linux)) symlinkSync(join(linux, name), join(directory, name));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test.each(cases)('$name', ({ text }) => {
    const expected = gccSays(directory, text).lines;
    expect(expected.length).toBeGreaterThan(0);
    expect(weSay(text).lines).toEqual(expected);
  });

  test.each(mistakes)('mistake $name', ({ text }) => {
    const gcc = gccSays(directory, text);
    const ours = weSay(text);
    expect({ taken: ours.taken, first: firstError(ours.lines) }).toEqual({
      taken: gcc.taken,
      first: firstError(gcc.lines),
    });
  });
});
