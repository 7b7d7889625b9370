// SPDX-License-Identifier: GPL-2.0-only
/**
 * Token by token against `gcc -E -P` (gcc 12): that the stored cases are what gcc says, the examples with the teaching
 * kernel, random programs.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hasErrors } from '../base/diagnostic';
import { silent } from '../base/events';
import { preprocess } from './index';
import { mutated } from './random-mutation';
import { randomProgram, randomProject } from './random-program';
import { gccMessages, lexText, messagesOf, parseCases, run, spellings } from './testing';

const version = spawnSync('gcc', ['-dumpfullversion'], { encoding: 'utf8' }).stdout?.trim() ?? '';
const missing = !version.startsWith('12.') && process.env['CI'] !== 'true';
const directory = mkdtempSync(join(tmpdir(), 'pp-'));
afterAll(() => rmSync(directory, { recursive: true }));

const here = import.meta.dirname;

/** `PREPROCESS_CASES=write`: store what gcc says in the cases, instead of comparing. */
const write = process.env['PREPROCESS_CASES'] === 'write';

const pictures: readonly (readonly [RegExp, string])[] = [
  [/\f/g, '\u{240c}'],
  [/\v/g, '\u{240b}'],
  [/\r/g, '\u{240d}'],
];

function askGcc(files: Readonly<Record<string, string>>, flags: readonly string[]) {
  const place = mkdtempSync(join(directory, 'case-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), text);
  }
  const options = ['-E', '-P', '-std=gnu89', '-fno-diagnostics-show-caret', '-fdiagnostics-column-unit=byte'];
  const done = spawnSync('gcc', [...options, ...flags, 'main.c'], {
    cwd: place,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
    maxBuffer: 1 << 28,
  });
  rmSync(place, { recursive: true });
  return {
    stdout: done.stdout,
    messages: gccMessages(done.stderr),
    died: done.signal !== null || /internal compiler error/.test(done.stderr),
  };
}

/** The case's text with gcc's answer at its end. */
function answered(block: string, gcc: { stdout: string; messages: readonly string[] }): string {
  const source = block.split('\n').filter((l) => !l.startsWith('=> ') && !l.startsWith('!! '));
  while (source.at(-1) === '') source.pop();
  const fatal = gcc.messages.some((m) => m.includes(': fatal error: '));
  let out = fatal ? '' : gcc.stdout;
  for (const [character, picture] of pictures) out = out.replace(character, picture);
  const tokens = out.split('\n').filter((l) => l.trim() !== '');
  return [...source, ...tokens.map((l) => `=> ${l}`), ...gcc.messages.map((m) => `!! ${m}`), ''].join('\n');
}

describe.skipIf(missing)('what the cases say gcc says', () => {
  for (const file of readdirSync(join(here, 'cases')).filter((name) => name.endsWith('.txt'))) {
    it(
      file,
      () => {
        const path = join(here, 'cases', file);
        const text = readFileSync(path, 'utf8');
        const cases = parseCases(text);
        const answers = cases.map((c) => askGcc(c.files, c.flags));
        if (write) {
          const blocks = text.split(/^(?=== )/m).filter((block) => block.startsWith('== '));
          writeFileSync(path, `# gcc ${version}\n${blocks.map((block, i) => answered(block, answers[i]!)).join('')}`);
          return;
        }
        expect(text.split('\n', 1)[0]).toBe(`# gcc ${version}`);
        cases.forEach((c, i) => {
          const gcc = answers[i]!;
          const fatal = gcc.messages.some((m) => m.includes(': fatal error: '));
          expect([c.name, ...gcc.messages]).toEqual([c.name, ...c.expected.messages]);
          if (!fatal)
            expect([c.name, ...lexText(gcc.stdout, c.flags)]).toEqual([
              c.name,
              ...lexText(c.expected.tokens.join('\n'), c.flags),
            ]);
        });
      },
      120_000,
    );
  }
});

/** Where gcc puts complaints about arguments and pasted strings depends on what its lexer did last; the words count. */
function withoutPlace(message: string): string {
  return /(arguments|argument list|pasting "")/.test(message) ? message.replace(/^\S+: /, '') : message;
}

type Sources = Readonly<Record<string, string>>;

/** Undefined: they agree. What gcc says of a call that the file's end cuts short is not always the same: it is asked again. */
function disagreement(files: Sources): string | undefined {
  const ours = run(files, [], { source: 'main.c' });
  for (let attempt = 0; ; attempt++) {
    const theirs = askGcc(files, []);
    const tokens = lexText(theirs.stdout);
    // Without -P's rare fusing of neighbours: the characters, not the cuts between them.
    const same = tokens.join('') === spellings(ours.tokens).join('');
    const said = messagesOf(files, ours.diagnostics).map(withoutPlace).toSorted().join('\n');
    const heard = theirs.messages.map(withoutPlace).toSorted().join('\n');
    if (same && said === heard) return undefined;
    if (attempt < 8 && (theirs.died || said.includes('unterminated argument list'))) continue;
    return same
      ? `${heard}\n--- ours:\n${said}`
      : `${tokens.join(' ')}\n--- ours:\n${spellings(ours.tokens).join(' ')}`;
  }
}

/**
 * Random programs, fifty in a run of gcc: one after the other, every name undefined in between. A program that an
 * open call would carry into the next goes alone. `PREPROCESS_SEEDS=1-100000` asks for more.
 */
describe.skipIf(missing)('random programs', () => {
  const [from = 1, to = 2000] = (process.env['PREPROCESS_SEEDS'] ?? '1-2000').split('-').map(Number);

  it.each([
    ['text and definitions', (seed: number): Sources => ({ 'main.c': randomProgram(seed) })],
    [
      'includes, directives among arguments, conditionals, pragmas',
      (seed: number): Sources => {
        const header = `h${seed}.h`;
        const project = randomProject(seed, header);
        return { 'main.c': project.main, [header]: project.header };
      },
    ],
  ] as const)(
    `of kept seeds ${from}-${to} agree: %s`,
    (_, make) => {
      const wrong: string[] = [];
      const check = (seeds: readonly number[]) => {
        const all: Record<string, string> = { 'main.c': '' };
        for (const seed of seeds)
          for (const [path, text] of Object.entries(make(seed)))
            all[path] = path === 'main.c' && seeds.length > 1 ? all[path]! + text + separator(seed) : text;
        const found = disagreement(all);
        if (found === undefined) return;
        if (seeds.length === 1) wrong.push(`seed ${seeds[0]}: ${found}`);
        else for (const seed of seeds) check([seed]);
      };
      let batch: number[] = [];
      for (let seed = from; seed <= to; seed++) {
        const alone = run(make(seed), [], { source: 'main.c' }).diagnostics.some(
          (d) => d.id === 'pp.unterminated-call' || d.id === 'pp.unterminated-literal' || d.severity === 'fatal',
        );
        if (alone) check([seed]);
        else batch.push(seed);
        if (batch.length === 50 || (seed === to && batch.length > 0)) {
          check(batch);
          batch = [];
        }
      }
      expect(wrong).toEqual([]);
    },
    3_600_000,
  );
});

/**
 * The cases with something wrong in them. `PREPROCESS_MUTATIONS=1-10000` asks for more. What gcc itself does by chance is
 * left out: the name of an `_Pragma` whose parentheses are not all on its line is in memory that gcc has used again.
 */
describe.skipIf(missing)('changed cases', () => {
  const [from = 1, to = 300] = (process.env['PREPROCESS_MUTATIONS'] ?? '1-300').split('-').map(Number);
  const standards = ['-std=gnu89', '-std=gnu11', '-std=c99', '-std=gnu2x', '-std=c89', '-std=gnu17'];
  const all = readdirSync(join(here, 'cases'))
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .flatMap((name) => parseCases(readFileSync(join(here, 'cases', name), 'utf8')))
    .filter((c) => !Object.values(c.files).some((text) => /__DATE__|__TIME|_Pragma/.test(text)));

  it(`of kept seeds ${from}-${to} give the same tokens, and are refused by both or by none`, () => {
    const wrong: string[] = [];
    for (let seed = from; seed <= to; seed++) {
      const c = all[(seed * 7919) % all.length]!;
      const main = mutated(c.files['main.c']!, seed);
      // Where a line ends in a backslash, or in a literal that goes on, gcc's text is not the tokens it had.
      if (/_Pragma|\\[ \t\f\v\r]*(\n|$)|"|'/.test(main)) continue;
      const files = { ...c.files, 'main.c': main };
      const flags = c.flags.some((flag) => flag.startsWith('-std')) ? c.flags : [standards[seed % 6]!, ...c.flags];
      const theirs = askGcc(files, flags);
      if (theirs.died) continue;
      const ours = run(files, flags, { source: 'main.c' });
      const refused = theirs.messages.some((m) => / (fatal )?error: /.test(m));
      const fatal = theirs.messages.some((m) => m.includes(': fatal error: '));
      const same = lexText(theirs.stdout, flags).join('') === spellings(ours.tokens).join('');
      if (refused !== hasErrors(ours.diagnostics) || !(same || fatal)) wrong.push(`seed ${seed}: ${main}`);
    }
    expect(wrong).toEqual([]);
  }, 3_600_000);
});

function separator(seed: number): string {
  return `${[...'ABCDFGHJK'].map((name) => `#undef ${name}\n`).join('')};seed_${seed};\n`;
}

describe.skipIf(missing)('examples with the teaching kernel', () => {
  const kernel = join(here, '../../linux');
  const examples = join(here, '../../examples');
  const folders = readdirSync(examples, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const cases = folders.flatMap(({ name }) =>
    readdirSync(join(examples, name))
      .filter((file) => file.endsWith('.c'))
      .flatMap((file) =>
        (['um', 'x86'] as const).flatMap((arch) =>
          [false, true].map(
            (module) =>
              [`${name}/${file} ${arch} ${module ? 'm' : 'y'}`, join(examples, name, file), arch, module] as const,
          ),
        ),
      ),
  );
  it.each(cases)('%s', (_, path, arch, module) => {
    const flags = [
      '-nostdinc',
      `-Iarch/${arch}/include`,
      `-Iarch/${arch}/include/generated`,
      '-Iinclude',
      '-Iinclude/uapi',
      '-include',
      'linux/kconfig.h',
      '-include',
      'linux/compiler_types.h',
      '-D__KERNEL__',
      '-O2',
      '-mno-sse',
      '-mcmodel=kernel',
      ...(module ? ['-DMODULE', '-DCONFIG_DEMO_MODULE=1'] : ['-DCONFIG_DEMO=1']),
      '-DKBUILD_BASENAME="demo"',
      '-DKBUILD_MODNAME="demo"',
    ];
    const files = {
      read: (file: string) => {
        try {
          return new Uint8Array(readFileSync(file.startsWith('/') ? file : join(kernel, file)));
        } catch {
          return undefined;
        }
      },
    };
    const ours = preprocess({ unit: 'demo.o', source: path, flags, userFiles: () => true }, files, silent);
    const theirs = execFileSync('gcc', ['-E', '-P', '-std=gnu89', '-fno-pic', ...flags, path], {
      cwd: kernel,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    expect(ours.diagnostics).toEqual([]);
    expect(spellings(ours.tokens)).toEqual(lexText(theirs));
  });
});
