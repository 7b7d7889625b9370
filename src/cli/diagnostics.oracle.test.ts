// SPDX-License-Identifier: GPL-2.0-only
/** All that gcc prints for a wrong source: messages, what stands above them, and the lines drawn below. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8 } from '../core/base/bytes';
import type { Diagnostic } from '../core/base/diagnostic';
import { silent } from '../core/base/events';
import { filesFromMap } from '../core/base/files';
import { compile } from '../core/compile';
import { kernelWarnings } from '../core/compile/options';
import { preprocess } from '../core/preprocess';
import { plan } from '../core/source';
import { kernelTree } from './data';
import { printDiagnostics } from '../core/tools/print-diagnostics';

const src = fileURLToPath(new URL('../', import.meta.url));
const linux = join(src, 'linux');
const tree = kernelTree(src);
const unit = plan(
  { files: { Makefile: 'obj-m := demo.o\n', '.config': '', 'demo.c': '' }, arch: 'um' },
  filesFromMap(tree),
  silent,
).plan.units[0]!;
const flags = ['-std=gnu89', '-O2', ...kernelWarnings, '-fno-common', '-ffreestanding', '-fno-pie', '-mcmodel=kernel'];
const gcc = spawnSync('gcc', ['-dumpversion'], { encoding: 'utf8' }).stdout?.trim();

const cases = readFileSync(join(src, 'core/compile/cases/errors.txt'), 'utf8')
  .split(/^=== /m)
  .slice(1)
  .map((part) => ({ name: part.slice(0, part.indexOf('\n')), text: part.slice(part.indexOf('\n') + 1) }));

/** Where gcc underlines more than the one expression; the messages themselves are compared. */
const drawnOtherwise = new Set<string>([
  'static after non-static',
  'missing closing parenthesis',
  'discarded qualifiers',
  'void values',
  'members',
  'dereference',
  'calls of what is no function',
  'initialisers not constant',
  'section conflict',
  'duplicate parameters and locals',
  'conditional types',
  'printk without a comma',
  'formats of a plain function',
  'a comma for a semicolon',
  'discarded const',
  'void where a value is needed',
  'operators on structs',
  'void objects',
  'constants needed',
  'parentheses suggested',
  'values not used',
  'falling through',
  'addresses that are never null',
]);

const isDrawn = (line: string): boolean => /^ *\d* \||^ {2}\+\+\+ \||^\.{6}$/.test(line);
const words = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !isDrawn(line))
    .join('\n');

function ours(text: string, cppFlags: readonly string[]): string {
  const files = filesFromMap(new Map([...tree, ['demo.c', encodeUtf8(text)]]));
  const done = preprocess(
    { unit: 'demo.o', source: 'demo.c', flags: cppFlags, userFiles: (path) => path === 'demo.c' },
    files,
    silent,
  );
  const diagnostics: Diagnostic[] = [...done.diagnostics];
  if (!diagnostics.some((d) => d.severity === 'fatal')) {
    const { tokens, origins } = done;
    diagnostics.push(
      ...compile({ unit: 'demo.o', source: 'demo.c', tokens, origins, options: {}, files, preprocessed: done }, silent)
        .diagnostics,
    );
  }
  return printDiagnostics(diagnostics, (file) => {
    const bytes = files.read(file);
    return bytes && decodeUtf8(bytes);
  });
}

describe.skipIf(gcc !== '12' && process.env['CI'] !== 'true')('gcc 12 says', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kmodscope-'));
    for (const name of readdirSync(linux)) symlinkSync(join(linux, name), join(folder, name));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(cases)('$name', ({ name, text }) => {
    const cppFlags = text.includes('#include') ? unit.cppFlags : [];
    writeFileSync(join(folder, 'demo.c'), text);
    const { stderr } = spawnSync(
      'gcc',
      [...cppFlags, ...flags, '-fdiagnostics-color=never', '-c', 'demo.c', '-o', 'demo.o'],
      { cwd: folder, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } },
    );
    const printed = ours(text, cppFlags);
    if (drawnOtherwise.has(name)) expect(words(printed)).toBe(words(stderr));
    else expect(printed).toBe(stderr);
  });
});
