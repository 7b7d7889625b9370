// SPDX-License-Identifier: GPL-2.0-only
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseLesson } from './parse';

const root = new URL('../../lessons/', import.meta.url);
const folders = readdirSync(root);
const read = (folder: string, file: string) => readFileSync(new URL(`${folder}/${file}`, root), 'utf8');

test('reads title, summary, text, question and what follows it', () => {
  const lesson = parseLesson('# T\n> S\n\n## one\nA `b`.\n\nC.\n## two\nQ?\n- [ ] no\n- [x] yes\n> Because.\n');
  expect(lesson.title).toBe('T');
  expect(lesson.summary).toBe('S');
  expect(lesson.steps.get('one')).toEqual({ paragraphs: ['A `b`.', 'C.'], question: undefined });
  expect(lesson.steps.get('two')).toEqual({
    paragraphs: ['Q?'],
    question: { options: ['no', 'yes'], right: 1, after: 'Because.' },
  });
});

describe.each(folders)('guide %s', (folder) => {
  const plan = JSON.parse(read(folder, 'lesson.json')) as { steps: { id: string }[] };
  const english = parseLesson(read(folder, 'en.md'));

  test.each(['en', 'zh-Hans', 'zh-Hant'])('is whole in %s', (language) => {
    const text = parseLesson(read(folder, `${language}.md`));
    expect(text.title).not.toBe('');
    expect(text.summary).not.toBe('');
    expect([...text.steps.keys()]).toEqual(plan.steps.map((s) => s.id));
    for (const [id, step] of text.steps) {
      const same = english.steps.get(id)!;
      expect(step.paragraphs.length, id).toBe(same.paragraphs.length);
      expect(step.question?.options.length, id).toBe(same.question?.options.length);
      expect(step.question?.right, id).toBe(same.question?.right);
      expect(step.question === undefined || step.question.right >= 0, id).toBe(true);
    }
  });
});
