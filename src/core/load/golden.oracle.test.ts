// SPDX-License-Identifier: GPL-2.0-only
/**
 * Transcripts of a real 5.4.59 (cases/golden/*.txt) played on the teaching kernel: the same modules
 * (cases/golden/*.c), built by gcc and ld, give the same exit status, standard error, log and taint.
 *
 * Masked: addresses, sizes, offsets into code, pids, times, stack traces, registers.
 */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { silent } from '../base/events';
import { boot, type Kernel } from '../boot';
import { insmod, procModules, rmmod, writeParameter } from '.';

const cases = join(import.meta.dirname, 'cases/golden');
const builder = join(import.meta.dirname, '../boot/cases/gcc-kernel.sh');

// gcc builds a kernel here: on a busy machine that takes its time
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

function haveTools(): boolean {
  try {
    execFileSync('gcc', ['-dumpmachine'], { stdio: 'ignore' });
    execFileSync('ld', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

interface Step {
  readonly command: string;
  exit: number;
  stderr: string[];
  log: string[];
  tainted: number | undefined;
  modules: string[];
}

interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly boot: string;
  readonly steps: readonly Step[];
}

function parse(name: string): Scenario {
  const lines = readFileSync(join(cases, `${name}.txt`), 'utf8').split('\n');
  const steps: Step[] = [];
  let bootLine = '';
  for (const line of lines.slice(1)) {
    const step = steps.at(-1);
    const word = /^\S*/.exec(line)![0];
    const rest = line.slice(word.length + 1);
    if (line === '') continue;
    if (word === 'boot') bootLine = rest;
    else if (word === '$') steps.push({ command: rest, exit: 0, stderr: [], log: [], tainted: undefined, modules: [] });
    else if (word === 'exit') step!.exit = Number(rest);
    else if (word === 'stderr') step!.stderr.push(rest);
    else if (word === 'tainted') step!.tainted = Number(rest);
    else if (word === 'module') step!.modules.push(rest);
    else if (line.startsWith('<')) step!.log.push(line);
    else throw new Error(`${name}: ${line}`);
  }
  return { name, title: lines[0]!.slice(2), boot: bootLine, steps };
}

/** A line of a trace, a register dump: different on every machine. */
const TRACE = /^<\d>(CPU: |RIP: |Code: |[A-Z][A-Z0-9]{1,2}: |Call Trace:|Modules linked in:| |PGD |---\[)/;

const mask = (line: string) =>
  line
    .replace(/\+0x[0-9a-f]+\/0x[0-9a-f]+/g, '+0x/0x')
    .replace(/ @ \d+$/, ' @ PID')
    .replace(/after \d+ usecs/, 'after N usecs')
    .replace(/ SMP NOPTI$/, '')
    // a time and an address
    .replace(/(user_gpl_pfoo:) \d+ 8 [0-9a-f]{16}$/, '$1 TIME 8 ADDRESS');

const visible = (lines: readonly string[]) => lines.filter((l) => !TRACE.test(l)).map(mask);

const scenarios = readdirSync(cases)
  .filter((f) => f.endsWith('.txt'))
  .sort()
  .map((f) => parse(f.slice(0, -4)));

describe.skipIf(!haveTools() && process.env['CI'] !== 'true')('transcripts of a 5.4.59', () => {
  const dir = mkdtempSync(join(tmpdir(), 'golden-'));
  let image: Uint8Array;
  afterAll(() => rmSync(dir, { recursive: true }));

  const make = (...args: string[]) => execFileSync(builder, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const path = (name: string) => join(dir, `${name}.ko`);
  const source = (name: string) => join(cases, `${name}.c`);
  const patch = (from: string, to: string, change: (bytes: Uint8Array) => Uint8Array) =>
    writeFileSync(path(to), change(new Uint8Array(readFileSync(path(from)))));

  /** Files the transcripts made from others, by hand or by a tool. */
  const derived: Readonly<Record<string, () => void>> = {
    renamed_file: () => copyFileSync(path('ok'), path('renamed_file')),
    prop_bar_nover: () => copyFileSync(path('prop_bar'), path('prop_bar_nover')),
    empty: () => writeFileSync(path('empty'), ''),
    text: () =>
      writeFileSync(
        path('text'),
        'this is no ELF file, but it is long enough to hold the header of one, which is 64 bytes\n',
      ),
    binary: () => writeFileSync(path('binary'), readFileSync('/bin/true')),
    ok_trunc_40: () => patch('ok', 'ok_trunc_40', (b) => b.slice(0, 40)),
    ok_trunc_half: () => patch('ok', 'ok_trunc_half', (b) => b.slice(0, b.length / 2)),
    ok_arm64: () =>
      patch('ok', 'ok_arm64', (b) => {
        b[18] = 183;
        return b;
      }),
    ok_dot_o: () => make('object', 'x86', path('ok_dot_o'), source('ok')),
    provider_dot_o: () => make('object', 'x86', path('provider_dot_o'), source('provider')),
    // the name in .modinfo is the source's, not the file's
    provider_nolds: () => {
      make('module', 'x86', path('provider'), source('provider'));
      const named = join(dir, 'nolds/provider.ko');
      mkdirSync(join(dir, 'nolds'));
      execFileSync(builder, ['module', 'x86', named, source('provider')], { env: { ...process.env, LDS: '' } });
      copyFileSync(named, path('provider_nolds'));
    },
    ok_stripped: () => execFileSync('strip', ['-s', '-o', path('ok_stripped'), path('ok')]),
    ok_stripunneeded: () => execFileSync('strip', ['--strip-unneeded', '-o', path('ok_stripunneeded'), path('ok')]),
  };
  const cached = new Map<string, Uint8Array | undefined>();

  function file(name: string): Uint8Array | undefined {
    if (!cached.has(name)) {
      if (existsSync(source(name))) make('module', 'x86', path(name), source(name));
      else {
        file('ok');
        file('prop_bar');
        derived[name]?.();
      }
      cached.set(name, existsSync(path(name)) ? new Uint8Array(readFileSync(path(name))) : undefined);
    }
    return cached.get(name);
  }

  beforeAll(() => {
    make('vmlinux', 'x86', join(dir, 'vmlinux'));
    image = new Uint8Array(readFileSync(join(dir, 'vmlinux')));
  });

  /** A shell that knows these commands; undefined for others. */
  function run(kernel: Kernel, command: string): { exit: number; stderr: string } | undefined {
    const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map((m) => m[1] ?? m[2]!);
    const target = words[1]!;
    if (words[0] === 'insmod') {
      const name = /^\/m\/([\w-]+)\.ko$/.exec(target)?.[1];
      const bytes = name === undefined ? undefined : file(name);
      // there is no such file, or it is a directory: the tool's own affair
      if (!bytes) return undefined;
      return insmod(kernel, { path: target, bytes, marks: [] }, words.slice(2).join(' '), silent);
    }
    if (words[0] === 'rmmod' && words.length === 2 && !command.includes('&')) return rmmod(kernel, target, silent);
    const echo = /^echo (\S+) > \/sys\/module\/(\w+)\/parameters\/(\w+)$/.exec(command);
    if (!echo) return undefined;
    const module = kernel.modules.find((m) => m.name === echo[2]);
    const error = module ? writeParameter(kernel, module, echo[3]!, `${echo[1]}\n`) : -2;
    return error === -13
      ? { exit: 2, stderr: `sh: 1: cannot create /sys/module/${echo[2]}/parameters/${echo[3]}: Permission denied` }
      : { exit: error === 0 ? 0 : 1, stderr: error === 0 ? '' : 'sh: 1: echo: echo: I/O error' };
  }

  it('lays a module out as the 5.4.59 did: code, read-only, written, each on pages of its own', () => {
    const { kernel } = boot({ bytes: image }, [], { arch: 'x86', commandLine: '', userObjects: [] }, silent);
    insmod(kernel, { path: '/m/ok.ko', bytes: file('ok')!, marks: [] }, '', silent);
    const [ok] = kernel.modules;
    // /proc/kallsyms and /proc/modules of scenario 01
    const offset = (name: string) => Number(ok!.symbols.find(name)!.address - ok!.core.address);
    expect(['ok_exit', 'cleanup_module', '__this_module'].map(offset)).toEqual([0, 0, 0x2000]);
    expect(ok!.core.size).toBe(16384);
  });

  it.each(scenarios.map((s) => [s.title, s] as const))('%s', (_, scenario) => {
    const { kernel } = boot(
      { bytes: image },
      [],
      { arch: 'x86', commandLine: `initcall_debug ${scenario.boot}`.trim(), userObjects: [] },
      silent,
    );
    let compared = 0;
    for (const step of scenario.steps) {
      const from = kernel.lines.length;
      const result = run(kernel, step.command);
      if (!result) continue;
      compared++;
      const log = kernel.lines.slice(from).map((l) => `<${l.level}>${l.text}`);
      const modules = (lines: readonly string[]) =>
        lines.map((l) => l.replace(/^(\S+) \d+ /, '$1 SIZE ').replace(/0x[0-9a-f]{16}/, 'ADDRESS'));
      const got = {
        command: step.command,
        exit: result.exit,
        stderr: result.stderr.trimEnd(),
        log: visible(log),
        tainted: Number(kernel.taint()),
        modules: modules(procModules(kernel).split('\n').filter(Boolean)),
      };
      const wanted = {
        command: step.command,
        exit: step.exit,
        stderr: step.stderr.join('\n'),
        log: visible(step.log),
        tainted: step.tainted,
        modules: modules(step.modules),
      };
      expect(got).toEqual(wanted);
    }
    expect(compared).toBeGreaterThan(0);
  });
});
