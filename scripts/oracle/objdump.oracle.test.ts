// SPDX-License-Identifier: GPL-2.0-only
/** Our `objdump -d` and `-dr` of every example's objects, and of a vmlinux, is binutils' text. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { objdump } from '../../src/core/tools';
import { architectures, buildKernel, buildOurs, galleryCases, galleryOrder } from './gallery';

const oracle = process.env['CI'] === 'true' || spawnSync('objdump', ['--version']).error === undefined;
const directory = mkdtempSync(join(tmpdir(), 'kmodscope-objdump-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const files = { read: (path: string) => new Uint8Array(readFileSync(join(directory, path))) };

function expectSame(args: readonly string[]): void {
  const options = { cwd: directory, encoding: 'latin1', maxBuffer: 1 << 28 } as const;
  const theirs = execFileSync('objdump', args, { ...options, env: { ...process.env, LC_ALL: 'C' } });
  // Lines: the first that differs is what one wants to read.
  expect(objdump(args, files).stdout.split('\n')).toEqual(theirs.split('\n'));
}

describe.skipIf(!oracle)('objdump -d', () => {
  it.each(galleryOrder)('%s', (example) => {
    const paths: string[] = [];
    for (const gallery of galleryCases.filter((c) => c.example === example)) {
      for (const { bytes } of buildOurs(gallery).objects) {
        paths.push(`${paths.length}.o`);
        writeFileSync(join(directory, paths.at(-1)!), bytes);
      }
    }
    // An example that is meant to fail may leave no object.
    if (paths.length === 0) return;
    expectSame(['-d', ...paths]);
    expectSame(['-dr', ...paths]);
    expect(objdump(['-d', ...paths], files).stdout).not.toContain('(bad)');
  });

  it.each(architectures)('vmlinux, %s', (arch) => {
    writeFileSync(join(directory, 'vmlinux'), buildKernel(arch).vmlinux!.object.bytes);
    expectSame(['-d', 'vmlinux']);
  });
});
