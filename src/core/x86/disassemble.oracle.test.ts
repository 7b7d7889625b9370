// SPDX-License-Identifier: GPL-2.0-only
/** Each form of an instruction the disassembler knows, and what it does not: the text is objdump's. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { objdump } from '../tools';

const has = (tool: string) => spawnSync(tool, ['--version']).error === undefined;
const oracle = process.env.CI === 'true' || ['as', 'objdump'].every(has);
const directory = mkdtempSync(join(tmpdir(), 'kmodscope-x86-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe.skipIf(!oracle)('instructions.s', () => {
  it.each([['-d'], ['-dr'], ['-d', '-j', '.text'], ['-d', '-j', '.data']])('objdump %s', (...flags) => {
    const source = fileURLToPath(new URL('cases/instructions.s', import.meta.url));
    execFileSync('as', ['-W', '-o', 'all.o', source], { cwd: directory });
    const files = { read: (path: string) => new Uint8Array(readFileSync(join(directory, path))) };
    const theirs = execFileSync('objdump', [...flags, 'all.o'], { cwd: directory, encoding: 'utf8' });
    // Lines: the first that differs is what one wants to read.
    expect(objdump([...flags, 'all.o'], files).stdout.split('\n')).toEqual(theirs.split('\n'));
  });
});
