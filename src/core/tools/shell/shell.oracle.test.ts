// SPDX-License-Identifier: GPL-2.0-only
/** The shell's language and its commands against bash and the coreutils: output, both streams, and status. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Recorder } from '../../base/events';
import type { Kernel } from '../../machine';
import { Shell, Tree, type Session } from './index';
import { randomScript } from './random-script';

/** programs of the random generator, each by its seed; the third one never ends, in bash neither */
const seeds = Array.from({ length: 59 }, (_, seed) => seed).filter((seed) => seed !== 3);

const hasBash = spawnSync('bash', ['--version']).status === 0 || process.env['CI'] === 'true';
const root = mkdtempSync(join(tmpdir(), 'kmodscope-shell-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** One a line; `␤` is a newline. */
const cases = (name: string): string[] =>
  readFileSync(new URL(`cases/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replaceAll('␤', '\n'));

interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** A kernel is not needed for what is compared here. */
const noKernel = {
  dead: 'not there',
  idle: () => undefined,
  machine: { now: 0 },
  dmesg: () => [],
} as unknown as Kernel;

function ours(script: string, home: string): Outcome {
  const tree = new Tree();
  for (const folder of [home, '/root', '/tmp']) tree.makeFolders(folder);
  const session: Session = {
    kernel: noKernel,
    tree,
    home,
    recorder: new Recorder(false),
    release: '5.4.0',
    arch: 'um',
    marks: () => [],
    kbuild: () => ({ printed: [], status: 0 }),
    reboot() {},
  };
  const shell = new Shell(session);
  const { stdout, stderr, incomplete } = shell.run(script);
  if (!incomplete) return { stdout, stderr, status: shell.status };
  const parsed = shell.parse(script);
  return { stdout: '', stderr: 'incomplete' in parsed ? `bash: ${parsed.incomplete}\n` : '', status: 2 };
}

/** Without the number of a line and the line itself, which an interactive shell does not say. */
function bash(script: string, home: string): Outcome {
  spawnSync('mkdir', ['-p', home]);
  const env = { PATH: process.env['PATH'], LC_ALL: 'C', HOME: '/root', USER: 'root', TZ: 'UTC' };
  const done = spawnSync('bash', ['--norc', '-c', script, 'bash'], {
    cwd: home,
    encoding: 'utf8',
    env,
    input: '',
    timeout: 20_000,
  });
  const plain = (text: string): string =>
    text
      .replace(/^(?:bash|sh|environment): (?:-c: )?line \d+: /gm, 'bash: ')
      .replace(/^bash: -c: /gm, 'bash: ')
      .replace(/^(bash: syntax error near .*\n)bash: `.*'\n/gm, '$1');
  return { stdout: plain(done.stdout), stderr: plain(done.stderr), status: done.status ?? -1 };
}

describe.skipIf(!hasBash)('bash says the same', () => {
  it.each(cases('language').map((script, i) => [script, i] as const))('%s', (script, i) => {
    const home = join(root, `language${i}`);
    expect(ours(script, home)).toEqual(bash(script, home));
  });
});

describe.skipIf(!hasBash)('the tools say the same', () => {
  it.each(cases('commands').map((script, i) => [script, i] as const))('%s', (script, i) => {
    const home = join(root, `commands${i}`);
    expect(ours(script, home)).toEqual(bash(script, home));
  });
});

describe.skipIf(!hasBash)('random programs', () => {
  it.each(seeds)('seed %i', (seed) => {
    const script = randomScript(seed);
    const home = join(root, `seed${seed}`);
    expect({ script, ...ours(script, home) }).toEqual({ script, ...bash(script, home) });
  });
});
