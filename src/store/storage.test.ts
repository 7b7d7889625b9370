// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, it } from 'vitest';
import { parseAnchor } from './anchor';
import { parseProject } from './project';
import { load, save, type KeyValue } from './storage';
import { initialView, parseView, toStored } from './view';

function memory(): KeyValue & { readonly map: Map<string, string> } {
  const map = new Map<string, string>();
  return { map, getItem: (key) => map.get(key) ?? null, setItem: (key, value) => void map.set(key, value) };
}

const project = {
  files: { 'demo.c': 'int x;\n', '.config': '' },
  arch: 'um',
  commandLine: '',
  example: 'seed',
  active: 'demo.c',
  opened: ['include/linux/init.h'],
  without: ['keep'],
};

describe('storage', () => {
  it('gives back what was saved', () => {
    const storage = memory();
    expect(save(storage, 'project', project)).toBe(true);
    expect(load(storage, 'project', parseProject)).toEqual(project);
  });

  it('survives a storage that throws', () => {
    const refuse = () => {
      throw new DOMException('denied');
    };
    const storage: KeyValue = { getItem: refuse, setItem: refuse };
    expect(load(storage, 'project', parseProject)).toBeUndefined();
    expect(save(storage, 'project', project)).toBe(false);
  });

  it.each([
    '{',
    'null',
    '[]',
    '"x"',
    '{"files":{}}',
    '{"files":{"demo.c":3},"arch":"um"}',
    '{"files":{"../x":""},"arch":"um"}',
    '{"files":{"a.c":""},"arch":"arm"}',
  ])('does not use a project of %s', (text) => {
    const storage = memory();
    save(storage, 'project', 1);
    storage.map.set([...storage.map.keys()][0]!, text);
    expect(load(storage, 'project', parseProject)).toBeUndefined();
  });

  it('opens a file that is there when the one looked at is not', () => {
    expect(parseProject({ ...project, active: 'gone.c' })?.active).toBe('demo.c');
  });
});

describe('parseView', () => {
  it('keeps the good fields and replaces the bad ones', () => {
    const view = parseView({
      detail: 2,
      theme: 'neon',
      speed: 'fast',
      bottomTab: 'log',
      bottomOpen: false,
      layouts: { rows: { a: 20 }, bad: { a: 'x' } },
    });
    expect(view).toEqual({
      detail: 2,
      theme: 'system',
      speed: 1,
      bottomTab: 'log',
      bottomOpen: false,
      layouts: { rows: { a: 20 } },
    });
  });

  it('is the inverse of toStored', () => {
    const view = { ...initialView, theme: 'dark', speed: 2, detail: 1 } as const;
    expect(parseView(JSON.parse(JSON.stringify(toStored(view))))).toEqual(toStored(view));
  });
});

describe('parseAnchor', () => {
  it.each([null, {}, { stage: 'nowhere' }, { stage: 'link', kind: 'a', words: '', nth: 0, fraction: 7 }])(
    'refuses %j',
    (value) => {
      expect(parseAnchor(value)).toBeUndefined();
    },
  );
});
