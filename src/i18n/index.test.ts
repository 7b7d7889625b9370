// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, it } from 'vitest';
import {
  detectLanguage,
  english,
  languages,
  loadCatalogue,
  plain,
  segments,
  sentence,
  translate,
  type Catalogue,
} from '.';

describe('segments', () => {
  it('splits at backticks and fills values', () => {
    expect(segments('the `{op}` joins {a}', { op: '##', a: 'x' })).toEqual([
      { code: false, text: 'the ' },
      { code: true, text: '##' },
      { code: false, text: ' joins x' },
    ]);
  });
  it('leaves markup in a value alone', () => {
    expect(plain(segments('{a}', { a: '`x` {b}' }))).toBe('`x` {b}');
  });
  it('leaves an unknown name to be seen', () => {
    expect(plain(segments('{nobody}'))).toBe('{nobody}');
  });
});

describe('detectLanguage', () => {
  it.each([
    [['zh-CN'], 'zh-Hans'],
    [['zh'], 'zh-Hans'],
    [['zh-TW', 'en'], 'zh-Hant'],
    [['zh-Hant-HK'], 'zh-Hant'],
    [['zh-Hans-HK'], 'zh-Hans'],
    [['fr', 'en-GB'], 'en'],
    [['fr'], 'en'],
    [[], 'en'],
  ])('%j is %s', (tags, language) => {
    expect(detectLanguage(tags as string[])).toBe(language);
  });
});

it('translate chooses between one and many', () => {
  expect(translate(english, 'rail.lines', { n: 1 })).toBe('1 line');
  expect(translate(english, 'rail.lines', { n: 2 })).toBe('2 lines');
});

it('a sentence falls back to English, then to its id', () => {
  const bare = { ...english, stages: { ...english.stages, link: {} } } as Catalogue;
  const [id] = Object.keys(english.stages.boot);
  expect(plain(sentence(bare, 'link', { id: 'no-such', values: {} }))).toBe('link.no-such');
  expect(id).toBeDefined();
});

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe.each(languages.filter((l) => l !== 'en'))('%s', (language) => {
  it('has every key, and names the same values as English in each', async () => {
    const catalogue = await loadCatalogue(language);
    const pairs: [string, string, string][] = [];
    for (const key in english.ui)
      pairs.push([key, english.ui[key as keyof typeof english.ui], catalogue.ui[key as keyof typeof english.ui]]);
    for (const stage in english.stages) {
      const ours = english.stages[stage as keyof typeof english.stages];
      const theirs = catalogue.stages[stage as keyof typeof english.stages];
      expect({ stage, ids: Object.keys(theirs).sort() }).toEqual({ stage, ids: Object.keys(ours).sort() });
      for (const id in ours) pairs.push([`${stage}.${id}`, ours[id]!, theirs[id]!]);
    }
    const wrong = pairs.filter(
      ([, ours, theirs]) =>
        !theirs || placeholders(theirs).join() !== placeholders(ours).join() || theirs.split('`').length % 2 !== 1,
    );
    expect(wrong).toEqual([]);
  });
});
