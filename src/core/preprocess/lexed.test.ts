// SPDX-License-Identifier: GPL-2.0-only
/** A file whose tokens are read at once gives what it gives when they are read one by one, with every place and message. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { randomProgram, randomProject } from './random-program';
import { FileText } from './source-file';
import { parseCases, run } from './testing';

const folder = join(import.meta.dirname, 'cases');

function outcome(files: Readonly<Record<string, string>>, flags: readonly string[]) {
  const { tokens, origins, diagnostics, macros, inactive } = run(files, flags, { source: 'main.c' });
  const plain = tokens.map(({ kind, text, space, bol, origin }) => ({
    kind,
    text,
    space,
    bol,
    at: origins.expansionPoint(origin),
  }));
  return { plain, diagnostics, macros, inactive };
}

function check(files: Readonly<Record<string, string>>, flags: readonly string[] = []): void {
  const atOnce = outcome(files, flags);
  vi.spyOn(FileText.prototype, 'lex').mockReturnValue(undefined);
  const oneByOne = outcome(files, flags);
  vi.restoreAllMocks();
  expect(atOnce).toEqual(oneByOne);
}

afterEach(() => vi.restoreAllMocks());

describe('a file read at once', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))('in the cases of %s', (name) => {
    for (const { files, flags } of parseCases(readFileSync(join(folder, name), 'utf8'))) check(files, flags);
  });

  it('in random programs', () => {
    for (let seed = 1; seed <= 200; seed++) {
      check({ 'main.c': randomProgram(seed) });
      const project = randomProject(seed, 'h.h');
      check({ 'main.c': project.main, 'h.h': project.header });
    }
  });

  it.each([
    ['nothing', ''],
    ['no newline at the end', 'a'],
    ['only white space', ' \t\n\n  '],
    ['a directive at the end', 'a\n#define A'],
    ['a group that the end cuts short', '#if 0\na\n#else'],
    [
      'header names that are several tokens',
      '#define E\n#include E <h.h> x\n#if __has_include( <h.h> ) + __has_include(<no//h>)\ny\n#endif',
    ],
    ['quotes in a header name', "#define E\n#include E <it's.h>\n#if __has_include(<it's>)\n#endif\nz"],
    ['a call over a file and back', '#define F(x) [x]\nF\n#include "h.h"\n(1,\n#ifdef F\n2)\n#endif\nF(\n3'],
    ['left out with what could not be read', '#if 0\nit\'s\n#elif 1\n"a\n#endif\nb'],
    ['comments and splices between', 'a/* \n */# b\n/**/ # /**/ define /* \n */ X 1 // \\\n 2\nX \\\n X\\\nY'],
    ['longest first', '+++ ---> >>=<<= ...  .. . .5 5.e+3 0x1p-3 %:%: <: %> <<<: ## # ->* ||= &&& !== ^=='],
    ['literals', `L"a\\"b" u8"c" U'd' u"e" "\\\\" '\\'' R"(f)" "g\\\nh" x"i" L 'j'`],
  ])('%s', (_, text) => {
    check({ 'main.c': text, 'h.h': 'h H <\n' });
    check({ 'main.c': text, 'h.h': '(h' }, ['-std=gnu17']);
    check({ 'main.c': text, 'h.h': '#define F(x) h' }, ['-std=c99']);
  });
});
