// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, it } from 'vitest';
import { emptyProject, type ProjectState } from './project';
import { decodeShared, encodeShared, parseShared, toPlain, type Shared } from './share';

const project: ProjectState = {
  ...emptyProject,
  files: { 'demo.c': 'int x; /* 中文 "\\ */\n', Makefile: 'obj-m += demo.o\n', '.config': 'CONFIG_DEMO=m\n' },
  arch: 'x86',
  commandLine: 'initcall_debug',
  example: 'hello',
  active: 'Makefile',
};
const shared: Shared = {
  project,
  detail: 2,
  at: { stage: 'load', kind: 'resolved', words: 'printk\0vmlinux', nth: 0, fraction: 0.25, atEnd: false },
};

describe('a link', () => {
  it('brings back files, switches, detail and place', async () => {
    expect(await decodeShared(await encodeShared(shared))).toEqual(shared);
  });

  it('has no letter an address would have to escape, and is smaller than the files', async () => {
    const long = { ...project, files: { ...project.files, 'demo.c': 'static int number;\n'.repeat(400) } };
    const text = await encodeShared({ ...shared, project: long });
    expect(text).toMatch(/^[\w-]+$/);
    expect(text.length).toBeLessThan(1000);
  });

  it.each([
    ['nothing', ''],
    ['letters that are no base64', '%%%'],
    ['what is no deflate stream', 'AAAA'],
    ['half of one', ''],
  ])('of %s gives nothing', async (what, text) => {
    const whole = await encodeShared(shared);
    expect(await decodeShared(what === 'half of one' ? whole.slice(0, whole.length >> 1) : text)).toBeUndefined();
  });

  it('that unfolds without end gives nothing', async () => {
    const bomb = { ...project, files: { 'demo.c': ' '.repeat(5_000_000) } };
    expect(await decodeShared(await encodeShared({ ...shared, project: bomb }))).toBeUndefined();
  });
});

it.each<[string, unknown]>([
  ['another version', { ...(toPlain(shared) as object), kmodscope: 2 }],
  ['a path that leaves the folder', { kmodscope: 1, project: { ...project, files: { '../x.c': '' } }, detail: 0 }],
  ['no files', { kmodscope: 1, project: { ...project, files: {} }, detail: 0 }],
  ['a list', []],
])('%s is not read', (_, value) => {
  expect(parseShared(value)).toBeUndefined();
});
