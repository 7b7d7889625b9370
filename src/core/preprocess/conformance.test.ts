// SPDX-License-Identifier: GPL-2.0-only
/**
 * The cases of `cases/`, against what gcc 12 said (stored in them; `conformance.oracle.test.ts` asks gcc itself), and
 * those of `cases/steps/` against the steps they should record.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { events, irregular, lexText, messagesOf, outline, parseCases, run, spellings } from './testing';

const folder = join(import.meta.dirname, 'cases');
const filesIn = (path: string) => readdirSync(path).filter((name) => name.endsWith('.txt'));
const casesIn = (path: string) => parseCases(readFileSync(path, 'utf8')).map((c) => [c.name, c] as const);

describe('as gcc 12.2.0', () => {
  for (const file of filesIn(folder)) {
    describe(file, () => {
      it.each(casesIn(join(folder, file)))('%s', (_, { flags, files, expected }) => {
        const ours = run(files, flags, { source: 'main.c' });
        const said = messagesOf(files, ours.diagnostics);
        // gcc stops at a fatal error; we go on.
        const fatal = expected.messages.findIndex((m) => m.includes(': fatal error: '));
        if (fatal >= 0) {
          expect(said).toEqual(expect.arrayContaining([...expected.messages]));
          return;
        }
        expect(spellings(ours.tokens)).toEqual(lexText(expected.tokens.join('\n'), flags));
        expect(said.toSorted()).toEqual(expected.messages.toSorted());
      });
    });
  }

  it('at least 400 of them, no two of one name in a file', () => {
    const names = filesIn(folder).flatMap((file) => casesIn(join(folder, file)).map(([name]) => `${file}: ${name}`));
    expect(names.length).toBeGreaterThan(400);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });
});

describe('steps', () => {
  for (const file of filesIn(join(folder, 'steps'))) {
    describe(file, () => {
      it.each(casesIn(join(folder, 'steps', file)))('%s', (_, { files, expected }) => {
        const { events: list } = events(files, [], { source: 'main.c', userFiles: (path) => path === 'main.c' });
        expect(outline(list.filter((e) => !('user' in e) || e.user))).toEqual(expected.tokens);
      });
    });
  }

  it.each(filesIn(folder))('are in order in every case of %s', (file) => {
    for (const [name, { files, flags }] of casesIn(join(folder, file)))
      expect([name, irregular(events(files, flags, { source: 'main.c' }).events)]).toEqual([name, []]);
  });
});
