// SPDX-License-Identifier: GPL-2.0-only
/**
 * Real kernels: drivers of many kinds (`drivers/*.c`, our own) with Debian's kernel headers and the command line its
 * Kbuild gives, hundreds of headers each. Tokens, messages and the headers read must be gcc's.
 *
 * Set-up unpacks the headers (`scripts/kernel-headers.mjs`). Where there is no way to get them these tests are left
 * out; with CI=true they fail instead.
 */
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseCompilerArguments } from '../../src/cli/arguments';
import { preprocessorFlags } from '../../src/cli/commands/pp';
import { diskFiles, type Host } from '../../src/cli/host';
import { printDiagnostics } from '../../src/core/tools/print-diagnostics';
import { decodeUtf8 } from '../../src/core/base/bytes';
import { eventAt, Recorder, silent } from '../../src/core/base/events';
import { preprocess, printTokens } from '../../src/core/preprocess';
import { PreprocessCache } from '../../src/core/preprocess/cache';
import { preprocessSchema } from '../../src/core/preprocess/events';
import { kernelFlags, kernelHeaders } from '../kernel-headers.mjs';
import { ask, gcc, Workspace } from './gcc';
import { firstDifference, tokensOf } from './tokens';

const drivers = join(import.meta.dirname, 'drivers');
const names = readdirSync(drivers).flatMap((file) => (file.endsWith('.c') ? [file.replace(/\.c$/, '')] : []));
const headers = kernelHeaders();
const missing = (headers === undefined || gcc === undefined) && process.env['CI'] !== 'true';
const workspace = new Workspace();
// One for all, as in a page: nothing of one driver may show in the next.
const cache = new PreprocessCache();
const host: Host = {
  cwd: headers?.flavour ?? '',
  src: join(import.meta.dirname, '../../src'),
  stdout() {},
  stderr() {},
};
const files = diskFiles(host);
afterAll(() => workspace.close());

/** Where make runs gcc: a part of its paths begins there. */
function folder(): string {
  if (headers === undefined) throw new Error('no kernel headers: run node scripts/setup.mjs --oracles');
  return headers.flavour;
}

/** One of our drivers, as Kbuild would have it compiled; trace.c has `CFLAGS_trace.o := -I$(src)` in its Makefile. */
function words(name: string, ...more: readonly string[]): string[] {
  return [...kernelFlags({ flavour: folder(), common: headers!.common }, name), `-I${drivers}`, ...more];
}

/** What gcc and we say about the same line of a file, without the pictures below it. */
function messages(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => / (fatal error|error|warning|note): /.test(line))
    .map((line) => line.replace(/[‘’]/g, "'").replace(/^(\.\/)+/, ''));
}

function byGcc(name: string, ...more: readonly string[]) {
  const dependencies = join(workspace.path, 'dependencies');
  const source = join(drivers, `${name}.c`);
  const line = [...words(name, ...more), '-MD', '-MF', dependencies, '-E', '-P', source];
  const { status, stdout, stderr } = ask(gcc ?? 'gcc', line, folder());
  const read = readFileSync(dependencies, 'utf8').replace(/^[^:]*:/, '');
  return { status, tokens: tokensOf(stdout), messages: messages(stderr), read: paths(read.split(/[\s\\]+/)) };
}

const realPaths = new Map<string, string>();

function realPath(path: string): string {
  const known = realPaths.get(path) ?? realpathSync(path);
  realPaths.set(path, known);
  return known;
}

function paths(list: readonly string[]): string[] {
  const found = list.filter((path) => path !== '').map((path) => realPath(resolve(folder(), path)));
  return [...new Set(found)].toSorted();
}

function byUs(name: string, recorder: Recorder, ...more: readonly string[]) {
  const source = join(drivers, `${name}.c`);
  const flags = preprocessorFlags(
    parseCompilerArguments([...words(name, ...more), source]),
    host,
    source,
    readFileSync(source, 'utf8'),
  );
  const userFiles = (path: string) => path === source;
  const done = preprocess({ unit: `${name}.o`, source, flags, userFiles, cache }, files, recorder);
  const textOf = (path: string) => {
    const bytes = files.read(path);
    return bytes && decodeUtf8(bytes);
  };
  const text = printTokens(done.tokens);
  return {
    text,
    tokens: tokensOf(text),
    messages: messages(printDiagnostics(done.diagnostics, textOf)),
    read: paths(done.filesRead),
  };
}

describe.skipIf(missing)('a driver with real headers', () => {
  it.each(names.filter((name) => name !== 'missing'))('%s', (name) => {
    const theirs = byGcc(name);
    const ours = byUs(name, silent);
    expect(theirs.status).toBe(0);
    expect(firstDifference(ours.tokens, theirs.tokens)).toBeUndefined();
    expect(ours.messages).toEqual(theirs.messages);
    // hundreds of them, and not one that is not needed
    expect(ours.read).toEqual(theirs.read);
    expect(ours.read.length).toBeGreaterThan(300);
  });

  it('a header that is missing is said by name, and the rest goes on', () => {
    const theirs = byGcc('missing');
    const ours = byUs('missing', silent);
    expect(ours.messages).toEqual(theirs.messages);
    expect(ours.messages[0]).toMatch(
      /missing\.c:5:10: fatal error: linux\/kmodscope-gone\.h: No such file or directory$/,
    );
    expect(ours.text).toMatch(/int before;\s+int after = THIS_LINE;/);
  });

  it('warnings where gcc gives them, in headers too', () => {
    const more = ['-Wunused-macros', '-DKMODSCOPE', '-UCONFIG_SMP', '-D__KERNEL__=2', '-D__must_check=x'];
    const theirs = byGcc('chardev', ...more);
    const ours = byUs('chardev', silent, ...more);
    expect(ours.messages.filter((line) => !line.includes('-Wunused-macros'))).toEqual(
      theirs.messages.filter((line) => !line.includes('-Wunused-macros')),
    );
    expect(firstDifference(ours.tokens, theirs.tokens)).toBeUndefined();
  });

  it('module_init, built in, pastes a name seven calls deep', () => {
    const recorder = new Recorder();
    const ours = byUs('threads', recorder, '-UMODULE');
    const theirs = byGcc('threads', '-UMODULE');
    expect(firstDifference(ours.tokens, theirs.tokens)).toBeUndefined();
    const line = readFileSync(join(drivers, 'threads.c'), 'utf8').split('\n').indexOf('module_init(threads_init);') + 1;
    const label = ours.tokens.find((token) => /^"__initcall__kmod_threads__\d+_\d+_threads_init6"$/.test(token));
    expect(label).toContain(`_${line}_threads_init6`);

    const log = recorder.toLog();
    const events = Array.from(log.starts, (_, i) => eventAt(log, i, { preprocess: preprocessSchema }));
    const calls = events.flatMap((event) => (event.kind === 'call' ? [event['macro']] : []));
    const from = calls.indexOf('module_init');
    expect(calls.slice(from, from + 6)).toEqual([
      'module_init',
      '__initcall',
      'device_initcall',
      '__define_initcall',
      '___define_initcall',
      '__unique_initcall',
    ]);
    const pastes = events.flatMap((event) => (event.kind === 'paste' ? [event['text']] : []));
    for (const made of ['initcall6', `${line}_threads_init`, 'kmod_threads__', label!.slice(1, -1)])
      expect(pastes.some((text) => String(text).includes(made))).toBe(true);
  });
});
