// SPDX-License-Identifier: GPL-2.0-only
/**
 * What is kept from run to run must not show: every case and a hundred random programs through one cache, three
 * times each, with the columns given back, are as without any. The third time the tokens of headers come from the cache.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../base/bytes';
import { Recorder } from '../base/events';
import type { Files } from '../base/files';
import { PreprocessCache } from './cache';
import { preprocess } from './index';
import { randomProgram, randomProject } from './random-program';
import { parseCases } from './testing';

const folder = join(import.meta.dirname, 'cases');
const cache = new PreprocessCache();

function outcome(files: Files, flags: readonly string[], shared: PreprocessCache | undefined) {
  const recorder = new Recorder();
  const input = { unit: 'main.o', source: 'main.c', flags, userFiles: (path: string) => path === 'main.c' };
  const done = preprocess(shared === undefined ? input : { ...input, cache: shared }, files, recorder);
  const { diagnostics, macros, macroNames, expansions, inactive, filesRead, inclusions } = done;
  const seen = {
    tokens: done.tokens.map(({ id, kind, text, space, bol, origin }) => [id, kind, text, space, bol, origin].join()),
    origins: done.tokens.map(({ origin }) => done.origins.expansionPoint(origin)),
    tokenOrigins: done.tokenOrigins,
    log: recorder.toLog(),
    diagnostics,
    macros,
    macroNames,
    expansions,
    inactive,
    filesRead,
    inclusions,
  };
  done.release();
  return seen;
}

function check(texts: Readonly<Record<string, string>>, flags: readonly string[]): void {
  const bytes = new Map(Object.entries(texts).map(([path, text]) => [path, encodeUtf8(text)]));
  const files: Files = { read: (path) => bytes.get(path) };
  const alone = outcome(files, flags, undefined);
  for (let round = 1; round <= 3; round++)
    expect({ round, ...outcome(files, flags, cache) }).toEqual({ round, ...alone });
}

describe('a cache does not show', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))('in the cases of %s', (name) => {
    for (const { files, flags } of parseCases(readFileSync(join(folder, name), 'utf8'))) check(files, flags);
  });

  it('in random programs', () => {
    for (let seed = 1; seed <= 60; seed++) {
      check({ 'main.c': randomProgram(seed) }, []);
      const project = randomProject(seed, 'h.h');
      check({ 'main.c': project.main, 'h.h': project.header }, []);
    }
  });
});
