// SPDX-License-Identifier: GPL-2.0-only
/**
 * The core's host in a web worker: takes `ToWorker` messages, runs builds, answers with `FromWorker`.
 *
 * It keeps no state but the cache of what every build shares; the page can end it at any time and
 * start another with the same objects.
 */
import { build, newCache } from '../core/pipeline';
import type { Files } from '../core/base/files';
import type { BuildResult } from '../core/run';
import type { Arch } from '../core/source/types';
import { Terminal } from '../core/terminal';
import { kernelFiles, kernelPaths } from './kernel-files';
import { shippedObjects } from './kernel-objects';
import type { FromWorker, HeaderFile, KernelObject, ShellAnswer, ToWorker } from './protocol';

declare const self: DedicatedWorkerGlobalScope;

/** Of one unit: a macro bomb is told by its place long before the page's patience ends, on a busy machine too. */
const TOKENS = 2_000_000;

const kernel = kernelFiles();
const cache = newCache();
let headers: Files | undefined;
let terminal: { readonly revision: number; readonly shell: Terminal } | undefined;
/** keys the page has already */
const sent = new Set<string>();

function post(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer);
}

/** Messages are answered one after the other, also when one has to wait for the kernel's objects. */
let queue: Promise<void> = Promise.resolve();
const shipped = new Map<Arch, Promise<void>>();

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  queue = queue.then(() => answer(data));
};

/** Fills the cache with the kernel as it was compiled with the page; once for an architecture. */
function loadKernel(arch: Arch): Promise<void> {
  let loading = shipped.get(arch);
  if (!loading) {
    loading = shippedObjects(arch).then((objects) => {
      for (const [key, object] of objects) {
        sent.add(key);
        if (!cache.objects.has(key)) cache.objects.set(key, object);
      }
    });
    shipped.set(arch, loading);
  }
  return loading;
}

async function answer(data: ToWorker): Promise<void> {
  try {
    if (data.type === 'build' || data.type === 'shell') await loadKernel(data.project.arch);
    switch (data.type) {
      case 'warm':
        for (const { key, object, places } of data.objects) {
          cache.objects.set(key, { object, places });
          sent.add(key);
        }
        break;
      case 'headers':
        headers = filesOnDisk(data.files);
        break;
      case 'build': {
        const before = performance.now();
        const { revision, commandLine, headerFlags } = data;
        // A real kernel's headers are long; such a build is given more time.
        const own =
          headers && headerFlags ? { headers: { files: headers, flags: headerFlags } } : { tokenLimit: TOKENS };
        const { result } = build(data.project, { revision, commandLine, kernel, cache, ...own });
        post({ type: 'built', result, milliseconds: performance.now() - before }, transferables(result));
        postNewObjects();
        // What a terminal stood on is another build now.
        terminal = undefined;
        break;
      }
      case 'shell': {
        const shell = terminalFor(data);
        if (data.completing) post({ type: 'completion', id: data.id, completion: shell.complete(data.line) });
        else post({ type: 'shell', id: data.id, answer: typed(shell, data.line, data.columns) });
        break;
      }
    }
  } catch (error) {
    const known = error instanceof Error ? error : new Error(String(error));
    post({
      type: 'crashed',
      revision: 'revision' in data ? data.revision : 0,
      message: known.message,
      stack: known.stack ?? '',
    });
  }
}

type ShellLine = Extract<ToWorker, { type: 'shell' }>;

/** The terminal of a build: made when its first line is typed, by building once more with the record kept open. */
function terminalFor({ revision, project, commandLine, before }: ShellLine): Terminal {
  if (terminal?.revision !== revision) {
    const shell = new Terminal(project, {
      revision,
      commandLine,
      kernel,
      kernelPaths: kernelPaths(),
      cache,
      fresh: false,
      tokenLimit: TOKENS,
    });
    // The kernel is nothing but what was done to it.
    for (const line of before) shell.run(line);
    terminal = { revision, shell };
  }
  return terminal.shell;
}

function typed(shell: Terminal, line: string, columns: number): ShellAnswer {
  const { output, status, incomplete, cwd, from, run, changed } = shell.run(line, columns);
  return { output, status, incomplete, cwd, from, run, changed, dmesg: shell.kernel.dmesg() };
}

/** Read when a header is first wanted, and then kept; one that has gone since is as one that never was. */
function filesOnDisk(list: readonly HeaderFile[]): Files {
  const files = new Map(list.map(({ path, file }) => [path, file]));
  const read = new Map<string, Uint8Array | undefined>();
  return {
    read(path) {
      const file = files.get(path);
      if (!file) return undefined;
      if (!read.has(path)) read.set(path, bytesOf(file));
      return read.get(path);
    },
  };
}

function bytesOf(file: File): Uint8Array | undefined {
  try {
    return new Uint8Array(new FileReaderSync().readAsArrayBuffer(file));
  } catch {
    return undefined;
  }
}

/** The bulk of a result moves; what is shared with the cache is copied. */
function transferables(result: BuildResult): Transferable[] {
  const log = result.run.log;
  return [
    log.words.buffer,
    log.starts.buffer,
    ...result.units.flatMap((unit) => [unit.origins.kinds.buffer, unit.origins.words.buffer]),
  ] as Transferable[];
}

function postNewObjects(): void {
  const objects: KernelObject[] = [];
  for (const [key, { object, places }] of cache.objects) {
    if (sent.has(key)) continue;
    sent.add(key);
    objects.push({ key, object, places });
  }
  if (objects.length > 0) post({ type: 'kernelObjects', objects });
}

post({ type: 'ready' });
