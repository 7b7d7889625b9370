// SPDX-License-Identifier: GPL-2.0-only
/** What a build keeps for the next one changes nothing: a warm build equals a cold one, and sessions do not meet. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { insmod, rmmod } from './load';
import { silent } from './base/events';
import { build, newCache, prepareKernel, type BuildCache } from './pipeline';
import type { Arch } from './source/types';

const folder = (path: string) => new URL(`../${path}`, import.meta.url);
const kernel = {
  read(path: string): Uint8Array | undefined {
    try {
      return new Uint8Array(readFileSync(folder(`linux/${path}`)));
    } catch {
      return undefined;
    }
  },
};

function example(name: string, letter: 'y' | 'm'): Record<string, string> {
  const files: Record<string, string> = {};
  for (const file of readdirSync(folder(`examples/${name}`))) {
    const text = readFileSync(folder(`examples/${name}/${file}`), 'utf8');
    if (file === 'config') files['.config'] = text.replace(/=[ym]$/gm, `=${letter}`);
    else files[file] = text;
  }
  return files;
}

function run(files: Record<string, string>, arch: Arch, cache: BuildCache, commandLine = '') {
  return build({ files, arch }, { revision: 1, commandLine, kernel, cache });
}

const warm = newCache();

describe.each(['um', 'x86'] as const)('ARCH=%s', (arch) => {
  prepareKernel(arch, { kernel, cache: warm });

  it.each([
    ['seed', 'y', ''],
    ['seed', 'm', ''],
    ['seed', 'm', 'initcall_debug'],
    ['user-of-exports', 'm', ''],
    ['params', 'm', ''],
    ['levels', 'y', ''],
  ] as const)('%s=%s %s: after other builds as in a fresh worker', (name, letter, commandLine) => {
    const files = example(name, letter);
    const edited = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        path,
        path.endsWith('.c') ? `\n${text}static int unused_before;\n` : text,
      ]),
    );
    run(edited, arch, warm, commandLine);
    const again = run(files, arch, warm, commandLine).result;
    const cold = run(files, arch, newCache(), commandLine).result;
    for (const key of ['ok', 'artefacts', 'dmesg', 'makeOutput', 'things', 'diagnostics'] as const)
      expect(again[key], key).toEqual(cold[key]);
    expect(again.run).toEqual(cold.run);
  });

  it('a session of one build is not seen in the next', () => {
    const files = example('seed', 'm');
    const first = run(files, arch, warm);
    const image = { path: 'demo.ko', bytes: first.modules[0]!.object.bytes, marks: first.modules[0]!.marks };
    expect(insmod(first.kernel!, image, '', silent).exit).toBe(0);
    expect(first.kernel!.taint()).not.toBe(0n);

    const second = run(files, arch, warm);
    expect(second.kernel!.modules).toEqual([]);
    expect(second.result.dmesg).toEqual(first.result.dmesg);
    expect(insmod(second.kernel!, image, '', silent).exit).toBe(0);
    expect(insmod(second.kernel!, image, '', silent).stderr).toMatch(/File exists/);
    expect(rmmod(second.kernel!, 'demo', silent).exit).toBe(0);
    expect(first.kernel!.modules.map((m) => m.name)).toEqual(['demo']);
  });
});
