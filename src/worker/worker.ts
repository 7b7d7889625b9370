// SPDX-License-Identifier: GPL-2.0-only
/**
 * The core's host in a web worker: takes `ToWorker` messages, runs builds, answers with `FromWorker`.
 *
 * It keeps no state but the cache of what every build shares; the page can end it at any time and
 * start another with the same objects.
 */
import { build, newCache, prepareKernel } from '../core/pipeline';
import type { BuildResult } from '../core/run';
import { kernelFiles } from './kernel-files';
import type { FromWorker, KernelObject, ToWorker } from './protocol';

declare const self: DedicatedWorkerGlobalScope;

const kernel = kernelFiles();
const cache = newCache();
/** keys the page has already */
const sent = new Set<string>();

function post(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer);
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  try {
    switch (data.type) {
      case 'warm':
        for (const { key, object, places } of data.objects) {
          cache.objects.set(key, { object, places });
          sent.add(key);
        }
        break;
      case 'prepare':
        prepareKernel(data.arch, { kernel, cache });
        postNewObjects();
        break;
      case 'build': {
        const before = performance.now();
        const { result } = build(data.project, { revision: data.revision, commandLine: data.commandLine, kernel, cache });
        post({ type: 'built', result, milliseconds: performance.now() - before }, transferables(result));
        postNewObjects();
        break;
      }
    }
  } catch (error) {
    const known = error instanceof Error ? error : new Error(String(error));
    post({ type: 'crashed', revision: data.type === 'build' ? data.revision : 0, message: known.message, stack: known.stack ?? '' });
  }
};

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
