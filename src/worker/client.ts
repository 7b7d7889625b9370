// SPDX-License-Identifier: GPL-2.0-only
/**
 * The page's end of the wire to the worker.
 *
 * In: projects to build, each with a growing revision. Out: answers to the newest one, in order.
 * One build runs at a time; while it runs only the newest request waits. A build over its budget
 * is cancelled the only way a worker can be: it is terminated and the spare takes its place,
 * warmed with the teaching kernel's objects, which the page keeps.
 */
import type { BuildResult } from '../core/run';
import type { Project } from '../core/source/types';
import type { FromWorker, KernelObject, ToWorker } from './protocol';

/** Milliseconds a build may take before its worker is terminated. */
export const BUILD_BUDGET = 5000;
/** The first build of a fresh worker also compiles the teaching kernel, on a machine that may be slow. */
export const COLD_BUDGET = 30_000;

export interface BuildRequest {
  readonly revision: number;
  readonly project: Project;
  readonly commandLine: string;
}

export interface BuildHandlers {
  built(result: BuildResult, milliseconds: number): void;
  /** the build of this revision was stopped after so many milliseconds */
  overBudget(revision: number, milliseconds: number): void;
  /** our own bug: the worker threw */
  crashed(revision: number, message: string, stack: string): void;
}

export interface BuildClient {
  /** Never blocks; a request still waiting is replaced. */
  build(request: BuildRequest): void;
  dispose(): void;
}

/** What the client needs of a Worker; tests give their own. */
export interface Port {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: { data: FromWorker }) => void) | null;
  onerror: ((event: { message: string }) => void) | null;
}

export function spawnWorker(): Port {
  return new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'kmodscope build',
  }) as unknown as Port;
}

export function createBuildClient(
  handlers: BuildHandlers,
  spawn: () => Port = spawnWorker,
  budgets = { cold: COLD_BUDGET, warm: BUILD_BUDGET },
): BuildClient {
  const kernel = new Map<string, KernelObject>();
  let waiting: BuildRequest | undefined;
  let running: BuildRequest | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let spare: Port | undefined;
  let disposed = false;
  let port = adopt(spawn());

  function adopt(next: Port): Port {
    next.onmessage = ({ data }) => receive(data);
    // A worker that dies outside our own handler (out of memory, a script that did not load).
    next.onerror = (event) => {
      const revision = running?.revision ?? 0;
      replace();
      handlers.crashed(revision, event.message || 'the worker stopped', '');
      startNext();
    };
    if (kernel.size > 0) next.postMessage({ type: 'warm', objects: [...kernel.values()] });
    return next;
  }

  function receive(message: FromWorker): void {
    switch (message.type) {
      case 'ready':
        return;
      case 'kernelObjects':
        for (const object of message.objects) kernel.set(object.key, object);
        return;
      case 'built':
        settle();
        // While a newer request waits, this answer is old already; it is still the newest picture there is.
        handlers.built(message.result, message.milliseconds);
        spare ??= disposed ? undefined : spawn();
        return startNext();
      case 'crashed':
        settle();
        handlers.crashed(message.revision, message.message, message.stack);
        return startNext();
    }
  }

  function settle(): void {
    clearTimeout(timer);
    running = undefined;
  }

  function replace(): void {
    settle();
    port.onmessage = null;
    port.onerror = null;
    port.terminate();
    const next = spare ?? spawn();
    spare = undefined;
    port = adopt(next);
  }

  function startNext(): void {
    if (running || !waiting || disposed) return;
    const request = waiting;
    waiting = undefined;
    running = request;
    // Keys begin with the architecture: the other one's kernel has still to be compiled.
    const isWarm = [...kernel.keys()].some((key) => key.startsWith(`${request.project.arch} `));
    const budget = isWarm ? budgets.warm : budgets.cold;
    timer = setTimeout(() => {
      replace();
      handlers.overBudget(request.revision, budget);
      startNext();
    }, budget);
    port.postMessage({ type: 'build', ...request });
  }

  return {
    build(request) {
      waiting = request;
      startNext();
    },
    dispose() {
      disposed = true;
      clearTimeout(timer);
      port.terminate();
      spare?.terminate();
    },
  };
}
