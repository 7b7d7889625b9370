// SPDX-License-Identifier: GPL-2.0-only
/** Token by token against `gcc -E -P` (gcc 12): hand-written cases, the examples with the teaching kernel, random programs. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { silent } from '../base/events';
import { preprocess } from './index';
import { randomProgram } from './random-program';
import { lexText, run, spellings } from './testing';

const version = spawnSync('gcc', ['-dumpfullversion'], { encoding: 'utf8' }).stdout?.trim() ?? '';
const missing = !version.startsWith('12.') && process.env['CI'] !== 'true';
const directory = mkdtempSync(join(tmpdir(), 'pp-'));
afterAll(() => rmSync(directory, { recursive: true }));

const here = import.meta.dirname;

/** Cases of one file: `== name [flags]`, then text, then `-- path` and the text of further files. */
function readCases(path: string): { name: string; flags: string[]; files: Record<string, string> }[] {
  return readFileSync(path, 'utf8')
    .split(/^== /m)
    .slice(1)
    .map((block) => {
      const [head = '', ...rest] = block.split('\n');
      const match = /^(.*?)\s*(?:\[(.*)\])?$/.exec(head)!;
      const parts = rest.join('\n').split(/^-- (.*)\n/m);
      const files: Record<string, string> = { 'main.c': parts[0]! };
      for (let i = 1; i < parts.length; i += 2) files[parts[i]!] = parts[i + 1]!;
      return { name: match[1]!, flags: match[2] ? match[2].split(' ') : [], files };
    });
}

function gcc(
  files: Readonly<Record<string, string>>,
  flags: readonly string[],
): { tokens: string[]; stderr: string; status: number } {
  for (const [path, text] of Object.entries(files)) writeFileSync(join(directory, path), text);
  const done = spawnSync('gcc', ['-E', '-P', '-std=gnu89', ...flags, 'main.c'], {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, LC_ALL: 'C' },
  });
  return { tokens: lexText(done.stdout, flags), stderr: done.stderr, status: done.status ?? 1 };
}

/** `line: severity: text` of gcc's messages, notes left out. (gcc -E makes no suggestions; gcc -c does.) */
function messagesOf(stderr: string): string[] {
  return stderr.split('\n').flatMap((line) => {
    const match = /^(\S+?):(\d+):(?:(\d+):)? (warning|error|fatal error): (.*?)(?: \[-W[^\]]*\])?$/.exec(line);
    if (match === null || match[5] === 'the conditional began here') return [];
    return [`${match[2]}: ${match[4]!.replace('fatal error', 'fatal')}: ${match[5]!.replace(/[‘’]/g, "'")}`];
  });
}

describe.skipIf(missing)('cases', () => {
  for (const file of readdirSync(join(here, 'cases')).filter((name) => name.endsWith('.txt'))) {
    describe(file, () => {
      it.each(readCases(join(here, 'cases', file)).map((c) => [c.name, c] as const))('%s', (_, { flags, files }) => {
        const ours = run(files, flags);
        const theirs = gcc(files, flags);
        expect(spellings(ours.tokens)).toEqual(theirs.tokens);
        const main = files['main.c']!;
        const said = ours.diagnostics
          .filter((d) => d.severity !== 'note' && d.span?.file === 'main.c')
          .map(
            (d) =>
              `${main.slice(0, d.span!.from).split('\n').length}: ${d.severity}: ${d.text.replace(/; did you mean .*/, '')}`,
          );
        expect(said.sort()).toEqual(messagesOf(theirs.stderr).sort());
      });
    });
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
