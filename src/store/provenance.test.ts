// SPDX-License-Identifier: GPL-2.0-only
/** Where tokens of real runs came from. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { build, newCache } from '../core/pipeline';
import { LineMap, type Span } from '../core/base/span';
import { commandLineText, filesOf, provenanceOf, type Provenance } from './provenance';
import { strandsOf } from './strands';
import { timelineOf } from './timelines';

const read = (path: string) => {
  try {
    return readFileSync(new URL(`../linux/${path}`, import.meta.url), 'utf8');
  } catch {
    return undefined;
  }
};
const kernel = {
  read: (path: string) => (read(path) === undefined ? undefined : new Uint8Array(Buffer.from(read(path)!))),
};
const cache = newCache();
const seed = readFileSync(new URL('../examples/seed/demo.c', import.meta.url), 'utf8');

/** The token of the first finished call of `macro` that is spelt so. */
function trace(source: string, macro: string, text: string): { is: Provenance; files: readonly string[] } {
  const files: Record<string, string> = { 'demo.c': source, Makefile: 'obj-y += demo.o\n', '.config': '' };
  const { result } = build({ files, arch: 'um' }, { revision: 1, commandLine: '', kernel, cache });
  const timeline = timelineOf(result.run);
  for (let i = 0; i < timeline.length; i++) {
    const event = timeline.eventAt(i);
    if (event.kind !== 'expanded' || event.macro !== macro) continue;
    const at = (event.texts as string[]).indexOf(text);
    if (at < 0) continue;
    const row = strandsOf(result).rowOf(`demo.o#${(event.ids as number[])[at]!}`)!;
    const is = provenanceOf(row.id, {
      origins: row.origins,
      text,
      textOf: (file) =>
        file === '<command-line>'
          ? commandLineText(timeline.stateAt('preprocess', i).defines)
          : (files[file] ?? read(file)),
      parametersOf: (name) => result.units[0]!.macros.find((m) => m.name === name)?.parameters,
    });
    return { is, files: filesOf(row.id, row.origins) };
  }
  throw new Error(`no ${text} in ${macro}`);
}

const at = (source: string, span: Span | undefined) =>
  span ? `${span.file}:${new LineMap(span.file === 'demo.c' ? source : read(span.file)!).at(span.from).line}` : '';
const lines = (source: string, { is }: { is: Provenance }) =>
  is.parts.map((p) =>
    `${'  '.repeat(p.depth)}${p.kind} ${p.text} ${p.parameter}${p.parameter ? ' of ' : ''}${p.macro} ${at(source, p.place)}`
      .replace(/ +$/, '')
      .replace(/(\S) +/g, '$1 '),
  );

describe('small programs', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['#define A(x) x\nint v = A(y);\n', 'A', 'y', ['argument y x of A demo.c:2', 'written y demo.c:2']],
    ['#define A 7\nint v = A;\n', 'A', '7', ['body 7 A demo.c:1']],
    [
      '#define P(a, b) a##b\nint P(x, 1);\n',
      'P',
      'x1',
      [
        'pasted x1 P demo.c:2',
        '  argument x a of P demo.c:2',
        '  written x demo.c:2',
        '  argument 1 b of P demo.c:2',
        '  written 1 demo.c:2',
      ],
    ],
    ['#define S(x) #x\nchar *v = S(p);\n', 'S', '"p"', ['stringised "p" S demo.c:2', '  written p demo.c:2']],
    [
      '#define I(x) x\n#define O(x) I(x) I(2)\nint v = O(3);\n',
      'O',
      '2',
      ['argument 2 x of I demo.c:2', 'body 2 O demo.c:2'],
    ],
  ])('%j, %s: %s', (source, macro, text, expected) => {
    expect(lines(source, trace(source, macro, text))).toEqual(expected);
  });
});

it('a name of module_init leads through every macro to the line of the call', () => {
  const found = trace(seed, 'module_init', '__initcall_demo_init6');
  const all = lines(seed, found);
  const line = new LineMap(seed).at(seed.indexOf('module_init(demo_init)')).line;
  expect(all[0]).toMatch(/^pasted __initcall_demo_init6 ___define_initcall include\/linux\/init\.h:\d+$/);
  expect(all).toContain(`    written demo_init demo.c:${line}`);
  expect(all.some((l) => /^ +body __initcall_ ___define_initcall include\/linux\/init\.h:\d+$/.test(l))).toBe(true);
  expect(found.is.calls.map((c) => c.macro)).toEqual([
    '___define_initcall',
    '__define_initcall',
    'device_initcall',
    '__initcall',
    'module_init',
  ]);
  expect(found.is.calls.at(-1)).toMatchObject({ within: '', place: { file: 'demo.c' } });
  expect(found.is.calls[0]!.within).toBe('__define_initcall');
  expect(found.files).toEqual(expect.arrayContaining(['demo.c', 'include/linux/init.h']));
});

it('a macro of the command line is spelt as it was given', () => {
  const { is } = trace(
    '#define P2(a, b) a##b\n#define P(a, b) P2(a, b)\n#define NAME OWN\nint P(x, __KERNEL__);\n',
    'P',
    'x1',
  );
  expect(is.parts.map((part) => `${part.kind} ${part.text} ${part.macro}`)).toContain('body 1 __KERNEL__');
  expect(is.parts.at(-1)!.place?.file).toBe('<command-line>');
});
