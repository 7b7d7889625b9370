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
import { silent } from '../base/events';
import { preprocess } from './index';
import { randomProgram } from './random-program';
import { gccMessages, lexText, parseCases, run, spellings } from './testing';

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
  });
  return { stdout: done.stdout, messages: gccMessages(done.stderr) };
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
          writeFileSync(path, blocks.map((block, i) => answered(block, answers[i]!)).join(''));
          return;
        }
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

describe.skipIf(missing)('random programs', () => {
  it('300 programs of kept seeds agree', () => {
    const wrong: string[] = [];
    // One gcc run for many programs: each a file of its own, all names in one command.
    const programs = Array.from({ length: 300 }, (_, seed) => randomProgram(seed + 1));
    programs.forEach((text, i) => writeFileSync(join(directory, `random${i}.c`), text));
    programs.forEach((text, i) => {
      const theirs = spawnSync('gcc', ['-E', '-P', '-std=gnu89', `random${i}.c`], {
        cwd: directory,
        encoding: 'utf8',
        env: { ...process.env, LC_ALL: 'C' },
      });
      const ours = run({ [`random${i}.c`]: text });
      const errors = ours.diagnostics.some((d) => d.severity === 'error' || d.severity === 'fatal');
      if (errors !== (theirs.status !== 0)) wrong.push(`seed ${i + 1}: gcc exits ${theirs.status}, we say ${errors}`);
      else if (!errors && spellings(ours.tokens).join('\n') !== lexText(theirs.stdout).join('\n'))
        wrong.push(`seed ${i + 1}`);
    });
    expect(wrong).toEqual([]);
  }, 120_000);
});

describe.skipIf(missing)('examples with the teaching kernel', () => {
  const kernel = join(here, '../../linux');
  const examples = join(here, '../../examples');
  const cases = readdirSync(examples).flatMap((name) =>
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
