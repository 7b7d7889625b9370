// SPDX-License-Identifier: GPL-2.0-only
/**
 * Objects compared with gcc's of the same source: sections, data bytes, relocations, symbols. Sources:
 * cases/objects.txt, the teaching kernel, the gallery; the last two in both worlds and architectures.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assemble } from '../assemble';
import { silent } from '../base/events';
import { compareObjects } from './compare';
import { kernelWarnings } from './options';
import { compileText, printDiagnostics } from './testkit';

const hasGcc = spawnSync('gcc', ['--version']).status === 0;

/** Declaration order, psABI alignment, nothing invented by the optimiser. */
const flags = [
  '-std=gnu89',
  '-O2',
  '-fno-toplevel-reorder',
  '-malign-data=abi',
  '-fno-pic',
  '-fno-pie',
  '-mcmodel=kernel',
  '-fno-common',
  '-ffreestanding',
  '-fno-asynchronous-unwind-tables',
  '-fcf-protection=none',
  '-fno-tree-switch-conversion',
  '-fno-jump-tables',
  '-fno-ipa-cp',
  '-fno-ipa-sra',
  '-fno-partial-inlining',
  '-fno-reorder-functions',
  '-fno-reorder-blocks-and-partition',
  '-mno-sse',
  '-mno-mmx',
  '-mno-red-zone',
];
const warnings = [...kernelWarnings];

const cases = readFileSync(new URL('cases/objects.txt', import.meta.url), 'utf8')
  .split(/^=== /m)
  .slice(1)
  .map((part) => ({ name: part.slice(0, part.indexOf('\n')), text: part.slice(part.indexOf('\n') + 1) }));

const root = fileURLToPath(new URL('../../', import.meta.url));
const linux = join(root, 'linux');
const examples = join(root, 'examples');

function sources(): { name: string; file: string; arch: string; module: boolean }[] {
  const list = (folder: string): string[] =>
    existsSync(folder)
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.c'))
          .sort()
      : [];
  const out: { name: string; file: string; arch: string; module: boolean }[] = [];
  for (const arch of ['um', 'x86']) {
    for (const name of list(linux)) {
      if (!name.startsWith('arch/') || name.startsWith(`arch/${arch}/`))
        out.push({ name: `${name} ${arch}`, file: join(linux, name), arch, module: false });
    }
    for (const name of list(examples)) {
      for (const module of [false, true])
        out.push({ name: `${name} ${arch} ${module ? 'm' : 'y'}`, file: join(examples, name), arch, module });
    }
  }
  return out;
}

function kernelFlags(file: string, arch: string, module: boolean): string[] {
  const name = basename(file, '.c').replace(/-/g, '_');
  return [
    '-nostdinc',
    `-I${linux}/arch/${arch}/include`,
    `-I${linux}/arch/${arch}/include/generated`,
    `-I${linux}/include`,
    `-I${linux}/include/uapi`,
    '-D__KERNEL__',
    '-include',
    `${linux}/include/linux/kconfig.h`,
    '-include',
    `${linux}/include/linux/compiler_types.h`,
    ...(module ? ['-DMODULE'] : []),
    `-DKBUILD_BASENAME="${name}"`,
    `-DKBUILD_MODNAME="${name}"`,
  ];
}

describe.skipIf(!hasGcc && process.env['CI'] !== 'true')("objects are gcc's", () => {
  let directory = '';
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'kmodscope-objects-'));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const check = (source: string): void => {
    writeFileSync(join(directory, 'demo.i'), source);
    const gcc = spawnSync('gcc', [...flags, ...warnings, '-c', 'demo.i', '-o', 'demo.o'], {
      cwd: directory,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    });
    const said = gcc.stderr.split('\n').filter((line) => /^demo\.i:\d+:\d+: (error|warning|note)/.test(line));
    const unit = compileText(source, {}, silent, 'demo.i');
    expect(printDiagnostics(unit.diagnostics, () => source)).toEqual(said);
    if (gcc.status !== 0) return;
    expect(unit.items.filter((item) => item.kind === 'function' && item.trap)).toEqual([]);
    const ours = assemble(unit, silent).object.bytes;
    expect(
      compareObjects(ours, readFileSync(join(directory, 'demo.o')), { dropped: unit.dropped.map((d) => d.name) }),
    ).toEqual([]);
  };

  test.each(cases)('$name', ({ text }) => check(text));

  test.each(sources())('$name', ({ file, arch, module }) => {
    const source = spawnSync('gcc', ['-std=gnu89', ...kernelFlags(file, arch, module), '-E', '-P', file], {
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
    expect(source.stderr).toBe('');
    check(source.stdout);
  });
});
